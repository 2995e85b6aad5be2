using System.Globalization;
using RZero.Core;

namespace RZero.CoEvolution.Plan;

/// <summary>The checks that plans are made of. Each gives no sentence when the value is fine and one when it is not.</summary>
internal static class PlanChecks
{
    public static IEnumerable<string> AtLeast(string key, double value, double least) =>
        value >= least && double.IsFinite(value) ? [] : [Say($"{key} must be at least {least}, not {value}")];

    public static IEnumerable<string> Above(string key, double value, double bound) =>
        value > bound && double.IsFinite(value) ? [] : [Say($"{key} must be above {bound}, not {value}")];

    public static IEnumerable<string> Within(string key, double value, double least, double most) =>
        value >= least && value <= most ? [] : [Say($"{key} must be between {least} and {most}, not {value}")];

    public static IEnumerable<string> AboveUpTo(string key, double value, double bound, double most) =>
        value > bound && value <= most ? [] : [Say($"{key} must be above {bound} and at most {most}, not {value}")];

    public static IEnumerable<string> OneOf(string key, string value, params string[] choices) =>
        choices.Contains(value, StringComparer.Ordinal)
            ? []
            : [$"{key} must be {string.Join(" or ", choices)}, not \"{value}\".{NearestName.Offer(value, choices)}"];

    /// <summary>A part of a whole: 0 (all of it) or a number that the whole can be divided by.</summary>
    public static IEnumerable<string> PartOf(string key, int part, string wholeKey, int whole) =>
        part == 0 || (part > 0 && whole % part == 0) ? [] : [Say($"{key} must be 0 (all) or divide {wholeKey} ({whole}), not {part}")];

    public static IEnumerable<string> Inside(string key, IEnumerable<string> problems) => problems.Select(problem => $"{key}.{problem}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
