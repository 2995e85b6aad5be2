using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Values;

/// <summary>The arguments of a function, each in its place.</summary>
internal sealed class BoundArguments(string function, object?[] values, TemplateBudget budget)
{
    /// <summary>Stands where nothing was given.</summary>
    public static object Absent { get; } = new();

    public TemplateBudget Budget => budget;

    public bool Has(int place) => !ReferenceEquals(values[place], Absent);

    /// <summary>An argument that must be there.</summary>
    public object? this[int place] =>
        Has(place) ? values[place] : throw new TemplateException($"the chat template calls '{function}' without an argument that it needs");

    public object? Or(int place, object? fallback) => Has(place) ? values[place] : fallback;

    public bool IsTrue(int place, bool fallback = false) => Has(place) ? PythonTruth.Of(values[place]) : fallback;

    public long Whole(int place) => PythonNumber.Whole(this[place]);

    public long Whole(int place, long fallback) => Has(place) ? PythonNumber.Whole(values[place]) : fallback;

    /// <summary>A width, which must be small enough to be meant.</summary>
    public int Width(int place, int fallback)
    {
        var width = Whole(place, fallback);
        budget.Characters(Math.Max(0, width));
        return (int)Math.Max(0, width);
    }

    /// <summary>A text.</summary>
    /// <exception cref="TemplateException">It is something else.</exception>
    public string Text(int place) =>
        PythonText.TryText(this[place]) ?? throw new TemplateException($"the chat template calls '{function}' with something that is no text");

    public string Text(int place, string fallback) => Has(place) ? Text(place) : fallback;

    /// <summary>A text, or null where nothing or none is given.</summary>
    public string? TextOrNull(int place) => Has(place) && values[place] is not null ? Text(place) : null;
}
