using System.Globalization;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;
using RZero.Files;

namespace RZero.ChatTemplates.Library;

/// <summary>Functions that every template can call.</summary>
/// <param name="clock">The time that <c>strftime_now</c> sees.</param>
internal sealed class TemplateGlobals(DateTime clock)
{
    private const long LongestRange = 100_000;

    public IEnumerable<(string Name, TemplateFunction Function)> All() =>
    [
        ("namespace", Namespace),
        ("dict", arguments => Mapping(arguments)),
        ("range", Range),
        ("raise_exception", Raise),
        ("strftime_now", arguments => arguments.Budget.Checked(ClockFormat.Apply(clock, Format(arguments)))),
        ("joiner", Joiner),
    ];

    /// <summary>A format, counted as what it can become: two characters of it ask for at most 24.</summary>
    private static string Format(CallArguments arguments)
    {
        var format = arguments.To("strftime_now", "format").Text(0);
        arguments.Budget.Characters(format.Length * 12L);
        return format;
    }

    private static object? Namespace(CallArguments arguments)
    {
        var space = new TemplateNamespace();
        foreach (var entry in Mapping(arguments).Entries)
        {
            space.Values[PythonPrinter.Text(entry.Key, arguments.Budget)] = entry.Value;
        }

        return space;
    }

    private static TemplateMap Mapping(CallArguments arguments)
    {
        var made = new TemplateMap();
        foreach (var source in arguments.Positional)
        {
            var pairs = source is TemplateMap map ? map.Pairs().Items : TemplateItems.Of(source, arguments.Budget);
            arguments.Budget.Items(pairs.Count * 4L);
            foreach (var pair in pairs)
            {
                var both = TemplateItems.Of(pair, arguments.Budget);
                made.Set(
                    both.Count == 2 ? both[0] : throw new TemplateException("the chat template makes a mapping of what are no pairs"),
                    both[1],
                    arguments.Budget);
            }
        }

        foreach (var (name, value) in arguments.Named)
        {
            made.Set(name, value, arguments.Budget);
        }

        return made;
    }

    private static object? Range(CallArguments arguments)
    {
        var given = arguments.To("range", "start", "stop", "step");
        var from = given.Has(1) ? given.Whole(0) : 0;
        var to = given.Whole(given.Has(1) ? 1 : 0);
        var step = given.Whole(2, 1);
        if (step == 0)
        {
            throw new TemplateException("the chat template asks for a range with step 0");
        }

        var length = Math.Max(0, Math.Ceiling(((double)to - from) / step));
        if (length > LongestRange)
        {
            throw new TemplateException($"the chat template asks for a range of more than {LongestRange} numbers");
        }

        arguments.Budget.Items((long)length * 4);
        return new TemplateList(TemplateListKind.Range, [.. Enumerable.Range(0, (int)length).Select(i => (object?)(from + (i * step)))])
        {
            Label = string.Create(CultureInfo.InvariantCulture, $"range({from}, {to}{(step == 1 ? "" : $", {step}")})"),
        };
    }

    private static object? Raise(CallArguments arguments)
    {
        var given = arguments.To("raise_exception", "message");
        var message = PythonPrinter.Text(given.Or(0, "the chat template raises an error"), given.Budget);
        throw new TemplateException(Excerpt.Of(message));
    }

    /// <summary>A function that gives nothing the first time and its separator afterwards.</summary>
    private static object? Joiner(CallArguments arguments)
    {
        var separator = arguments.To("joiner", "sep").Text(0, ", ");
        var isUsed = false;
        return (TemplateFunction)(_ =>
        {
            var given = isUsed ? separator : "";
            isUsed = true;
            return given;
        });
    }
}
