using System.Collections.Frozen;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Units that people write behind a number without <c>\text</c>. Single letters are variables, not units.</summary>
internal static class UnitWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "cm", "mm", "km", "kg", "mph", "meter", "meters", "metre", "metres", "centimeter", "centimeters", "kilometer", "kilometers", "mile",
            "miles",
            "inch", "inches", "foot", "feet", "yard", "yards", "degree", "degrees", "second", "seconds", "minute", "minutes", "hour", "hours",
            "day", "days", "week", "weeks", "month", "months", "year", "years", "dollar", "dollars", "cent", "cents", "euro", "euros", "unit",
            "units",
            "way", "ways", "men", "boys", "kids", "eggs", "cats", "dogs", "cows", "cups", "cans", "pens", "bags", "toys", "cars", "rows", "books",
            "point", "points", "student", "students", "integer", "integers", "digit", "digits", "edge", "edges", "meal", "meals", "multiples",
            "tickets", "gm",
            "square", "cubic", "sq", "thousand", "million", "billion", "trillion", "hundred", "ft", "ml", "mg", "gram", "grams", "kilogram",
            "kilograms", "pound", "pounds", "liter", "liters", "litre", "litres", "per", "usd", "eur", "gbp",
            "元", "美元", "欧元", "円", "个", "個", "人", "名", "位", "只", "条", "张", "件", "辆", "本", "次", "种", "棵", "天", "日", "年", "月", "岁", "小时", "分钟", "度",
            "秒", "米", "厘米", "毫米", "千米", "公里", "克", "千克", "公斤", "吨", "升", "毫升", "平方米", "立方米", "平方厘米", "立方厘米", "원", "개", "명",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["meters"] = "m", ["meter"] = "m", ["metres"] = "m", ["metre"] = "m", ["centimeters"] = "cm", ["centimeter"] = "cm", ["kilometers"] = "km",
        ["kilometer"] = "km",
        ["kilograms"] = "kg", ["kilogram"] = "kg", ["grams"] = "g", ["gram"] = "g", ["inches"] = "inch", ["feet"] = "foot", ["ft"] = "foot",
        ["seconds"] = "s", ["second"] = "s",
        ["square"] = "2", ["squared"] = "2", ["sq"] = "2", ["cubic"] = "3", ["cubed"] = "3", ["degrees"] = "", ["degree"] = "", ["dollars"] = "",
        ["dollar"] = "", ["units"] = "", ["unit"] = "", ["litres"] = "liter", ["liters"] = "liter",
        ["litre"] = "liter", ["euro"] = "€", ["euros"] = "€", ["eur"] = "€", ["gbp"] = "£", ["usd"] = "", ["美元"] = "",
        ["米"] = "m", ["厘米"] = "cm", ["毫米"] = "mm", ["千米"] = "km", ["公里"] = "km", ["克"] = "g", ["千克"] = "kg", ["公斤"] = "kg", ["秒"] = "s",
        ["celsius"] = "C", ["fahrenheit"] = "F",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Scales = new Dictionary<string, int>
    {
        ["hundred"] = 2, ["thousand"] = 3, ["million"] = 6, ["billion"] = 9, ["trillion"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Letters that are units behind the stroke of another unit, as in km/h.</summary>
    private static readonly FrozenSet<string> Letters = FrozenSet.ToFrozenSet(["s", "h", "m", "g", "L", "l", "K", "N", "J"]);

    /// <summary>Words that make what stands in front of them something else than the answer.</summary>
    private static readonly FrozenSet<string> Doubts = FrozenSet.ToFrozenSet(
        [
            "not", "no", "isn", "wrong", "incorrect", "false", "maybe", "perhaps", "more", "less", "fewer", "least", "most", "than", "but", "except",
            "excluded", "mod", "modulo", "never",
            "base", "or", "neither", "nor", "plus", "minus", "over", "divided", "factorial", "remainder", "undefined", "impossible", "infinite",
            "infinity",
            "dozen", "dozens", "score", "gross", "pair", "pairs", "half", "halves", "third", "thirds", "quarter", "quarters", "fourth", "fourths",
            "fifth", "fifths", "sixth", "sixths",
            "seventh", "sevenths", "eighth", "eighths", "ninth", "ninths", "tenth", "tenths", "twelfth", "twelfths", "hundredth", "hundredths",
            "thousandth", "thousandths",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The number that a first word such as "million" multiplies with, and whether the words are nothing but a unit or remark.</summary>
    public static (BigRational? Scale, bool IsPlain) ScaleOf(IReadOnlyList<AnswerToken> tokens, int start) =>
        (Scales.TryGetValue(tokens[start].Text, out var power) ? BigRational.Of(System.Numerics.BigInteger.Pow(10, power)) : null,
            !tokens.Skip(start).Any(token => Doubts.Contains(token.Text)) && !(tokens[start].Text is "squared" or "cubed"));

    /// <summary>The unit in one spelling: words without plural, without fillers and currency, then powers; empty where no word is left.</summary>
    public static string NameOf(IReadOnlyList<AnswerToken> tokens, int start)
    {
        var words = tokens.Skip(start)
            .Where(token => token.Kind != AnswerTokenKind.Symbol || !(token.Text is "{" or "}" or "^" or "." or "-" or "(" or ")"))
            .Select(NameOf).ToLookup(word => word is [>= '0' and <= '9', ..]);
        var named = words[false].Where(word => word.Length > 0).Concat(words[true]);
        // A power of units that say nothing says nothing; "5 squared" does.
        return words.Contains(false) && words[false].All(word => word.Length == 0) ? string.Empty : string.Join(' ', named);
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

    /// <summary>The token belongs to a unit: prose other than a number or percent sign, or a known word.</summary>
    public static bool IsUnit(AnswerToken token) =>
        (token.IsProse && token.Kind != AnswerTokenKind.Number && !token.Is("%"))
            || (token.Kind == AnswerTokenKind.Word && Words.Contains(token.Text));

    /// <summary>The token is a letter that can be a unit beside another one.</summary>
    public static bool IsLetter(AnswerToken token) => token.Kind == AnswerTokenKind.Word && Letters.Contains(token.Text);

    /// <summary>The token multiplies the number in front of it, as "million" does.</summary>
    public static bool IsScale(AnswerToken token) => token.Kind == AnswerTokenKind.Word && Scales.ContainsKey(token.Text);
}
