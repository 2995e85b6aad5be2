using System.Collections.Frozen;

namespace RZero.Grading.Equality;

/// <summary>Units that people write behind a number without <c>\text</c>. Single letters are variables, not units.</summary>
internal static class UnitWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "cm", "mm", "km", "kg", "mph", "meter", "meters", "metre", "metres", "centimeter", "centimeters", "kilometer", "kilometers", "mile", "miles",
            "inch", "inches", "foot", "feet", "yard", "yards", "degree", "degrees", "second", "seconds", "minute", "minutes", "hour", "hours",
            "day", "days", "week", "weeks", "month", "months", "year", "years", "dollar", "dollars", "cent", "cents", "euro", "euros", "unit", "units",
            "way", "ways", "point", "points", "student", "students", "integer", "integers", "digit", "digits", "edge", "edges", "meal", "meals", "multiples", "tickets", "gm",
            "square", "cubic", "thousand", "million", "billion", "trillion", "hundred", "ft", "ml", "mg", "gram", "grams", "kilogram", "kilograms", "pound", "pounds", "liter", "liters", "litre", "litres",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["meters"] = "m", ["meter"] = "m", ["metres"] = "m", ["metre"] = "m", ["centimeters"] = "cm", ["centimeter"] = "cm", ["kilometers"] = "km", ["kilometer"] = "km",
        ["kilograms"] = "kg", ["kilogram"] = "kg", ["grams"] = "g", ["gram"] = "g", ["inches"] = "inch", ["feet"] = "foot", ["ft"] = "foot", ["seconds"] = "s", ["second"] = "s",
        ["square"] = "", ["squared"] = "", ["degrees"] = "", ["degree"] = "", ["dollars"] = "", ["dollar"] = "", ["units"] = "", ["unit"] = "", ["litres"] = "liter", ["liters"] = "liter",
        ["litre"] = "liter", ["pct"] = "%",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Scales = new Dictionary<string, int>
    {
        ["hundred"] = 2, ["thousand"] = 3, ["million"] = 6, ["billion"] = 9, ["trillion"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that make what stands in front of them something else than the answer.</summary>
    private static readonly FrozenSet<string> Doubts = FrozenSet.ToFrozenSet(
        ["not", "no", "isn", "wrong", "incorrect", "more", "less", "fewer", "least", "most", "than", "but", "except", "mod", "never", "dozen", "base", "or", "neither", "nor"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The number that a first word such as "million" multiplies with, and whether the words are nothing but a unit or remark.</summary>
    public static (BigRational? Scale, bool IsPlain) ScaleOf(IReadOnlyList<AnswerToken> tokens, int start) =>
        (Scales.TryGetValue(tokens[start].Text, out var power) ? BigRational.Of(System.Numerics.BigInteger.Pow(10, power)) : null,
            !tokens.Skip(start).Any(token => Doubts.Contains(token.Text)));

    /// <summary>The unit in one spelling: words without plural, without fillers and currency; empty where nothing is left.</summary>
    public static string NameOf(IReadOnlyList<AnswerToken> tokens, int start)
    {
        var words = tokens.Skip(start).Where(token => token.Kind != AnswerTokenKind.Symbol || !(token.Text is "{" or "}" or "^" or "." or "-" or "(" or ")")).Select(NameOf);
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    private static string NameOf(AnswerToken token)
    {
        if (Scales.ContainsKey(token.Text))
        {
            return string.Empty;
        }

        if (Names.TryGetValue(token.Text, out var name))
        {
            return name;
        }

        var word = token.Text.Length > 2 ? token.Text.ToUpperInvariant() : token.Text;
        return word is [.., not 'S', 'S'] && word.Length > 3 ? word[..^1] : word;
    }

    /// <summary>The word takes back what stands beside it.</summary>
    public static bool IsDoubt(string word) => Doubts.Contains(word);

    /// <summary>The token is a unit word.</summary>
    public static bool Contains(AnswerToken token) => token.Kind == AnswerTokenKind.Word && Words.Contains(token.Text);
}
