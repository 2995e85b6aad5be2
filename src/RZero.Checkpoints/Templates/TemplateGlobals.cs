using System.Collections.Frozen;
using System.Globalization;

namespace RZero.Checkpoints.Templates;

/// <summary>Functions that every template can call.</summary>
internal static class TemplateGlobals
{
    private const long LongestRange = 100_000;

    public static FrozenDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>(StringComparer.Ordinal)
    {
        ["namespace"] = (_, named) => new TemplateNamespace(new(named, StringComparer.Ordinal)),
        ["dict"] = (_, named) => new Dictionary<string, object?>(named, StringComparer.Ordinal),
        ["raise_exception"] = (positional, _) => throw new TemplateException(positional.Count > 0 ? TemplateValue.Text(positional[0]) : "the chat template raises an error"),
        ["range"] = (positional, _) => Range(positional),
        ["strftime_now"] = (positional, _) => Today(TemplateValue.Text(positional[0])),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static List<object?> Range(List<object?> arguments)
    {
        var from = arguments.Count > 1 ? TemplateValue.Whole(arguments[0]) : 0;
        var to = TemplateValue.Whole(arguments[arguments.Count > 1 ? 1 : 0]);
        var step = arguments.Count > 2 ? TemplateValue.Whole(arguments[2]) : 1;
        if (step == 0 || Math.Abs(to - from) / Math.Abs(step) > LongestRange)
        {
            throw new TemplateException("the chat template asks for a range that is too long");
        }

        var numbers = new List<object?>();
        for (var i = from; step > 0 ? i < to : i > to; i += step)
        {
            numbers.Add(i);
        }

        return numbers;
    }

    // Prompts must not change from day to day within a run, so the clock of a template stands still.
    private static string Today(string format)
    {
        var day = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var text = format;
        foreach (var (code, dotnet) in new[] { ("%d", "dd"), ("%m", "MM"), ("%Y", "yyyy"), ("%b", "MMM"), ("%B", "MMMM"), ("%H", "HH"), ("%M", "mm"), ("%S", "ss") })
        {
            text = text.Replace(code, day.ToString(dotnet, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return text;
    }
}
