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
            "square", "cubic", "gram", "grams", "kilogram", "kilograms", "pound", "pounds", "liter", "liters", "litre", "litres",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The token is a unit word.</summary>
    public static bool Contains(AnswerToken token) => token.Kind == AnswerTokenKind.Word && Words.Contains(token.Text);
}
