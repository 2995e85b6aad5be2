using System.Globalization;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Filters that make numbers, or texts of numbers.</summary>
internal static class NumberFilters
{
    private static readonly string[] Sizes = ["k", "M", "G", "T", "P", "E", "Z", "Y"];

    public static (string Name, TemplateFilter Filter)[] All { get; } =
    [
        ("abs", Absolute),
        ("int", Whole),
        ("float", Floating),
        ("round", Round),
        ("filesizeformat", FileSize),
    ];

    private static object? Absolute(object? value, CallArguments arguments)
    {
        arguments.To("abs");
        return value is double number ? Math.Abs(number)
            : PythonNumber.Whole(value) is > long.MinValue and var whole ? (object)Math.Abs(whole)
            : throw new TemplateException("the chat template makes a number that is too large");
    }

    private static object? Whole(object? value, CallArguments arguments)
    {
        var given = arguments.To("int", "default", "base");
        var text = PythonText.TryText(value);
        return text is not null ? PythonNumber.ParseWhole(text, (int)Math.Clamp(given.Whole(1, 10), 0, 99))
            ?? Truncated(PythonNumber.ParseFloat(text), given)
            : value is Undefined missing ? throw missing.Error()
            : Truncated(PythonNumber.Is(value) ? value : null, given);
    }

    private static object? Truncated(object? number, BoundArguments given) => number switch
    {
        double floating when double.IsFinite(floating) => PythonNumber.Truncated(floating),
        long or bool => PythonNumber.Whole(number),
        _ => given.Or(0, 0L),
    };

    private static object? Floating(object? value, CallArguments arguments)
    {
        var given = arguments.To("float", "default");
        return value is Undefined missing ? throw missing.Error()
            : PythonText.TryText(value) is { } text ? PythonNumber.ParseFloat(text) ?? given.Or(0, 0.0)
            : PythonNumber.Is(value) ? PythonNumber.Of(value)
            : given.Or(0, 0.0);
    }

    private static object? Round(object? value, CallArguments arguments)
    {
        var given = arguments.To("round", "precision", "method");
        given.Budget.Steps(NumberFormat.StepsOfExactDigits);
        var precision = given.Whole(0, 0);
        var unit = Math.Pow(10, precision);
        return given.Text(1, "common") switch
        {
            // The cast keeps a whole number whole: without it all results would become floating.
            "common" when value is long or bool =>
                (object)(precision >= 0 ? PythonNumber.Whole(value) : PythonNumber.Truncated(PythonFloat.Rounded(PythonNumber.Of(value), precision))),
            "common" => PythonFloat.Rounded(PythonNumber.Of(value), precision),
            "ceil" => Math.Ceiling(PythonNumber.Of(value) * unit) / unit,
            "floor" => Math.Floor(PythonNumber.Of(value) * unit) / unit,
            _ => throw new TemplateException("the chat template rounds by a method that is not common, ceil or floor"),
        };
    }

    private static object? FileSize(object? value, CallArguments arguments)
    {
        var given = arguments.To("filesizeformat", "binary");
        given.Budget.Steps(NumberFormat.StepsOfExactDigits);
        var size = PythonText.TryText(value) is { } text
            ? PythonNumber.ParseFloat(text) ?? throw new TemplateException("the chat template shows a text as a size")
            : PythonNumber.Of(value);
        var unit = given.IsTrue(0) ? 1024.0 : 1000.0;
        if (size < unit)
        {
            return size == 1 ? "1 Byte" : string.Create(CultureInfo.InvariantCulture, $"{PythonNumber.Truncated(size)} Bytes");
        }

        var step = 0;
        for (size /= unit; size >= unit && step < Sizes.Length - 1; step++)
        {
            size /= unit;
        }

        return $"{PythonFloat.Fixed(size, 1)} {(given.IsTrue(0) ? Sizes[step].ToUpperInvariant() + "i" : Sizes[step])}B";
    }
}
