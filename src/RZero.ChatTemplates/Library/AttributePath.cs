using System.Collections.Immutable;
using System.Globalization;
using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>What filters call an attribute: a name, a number, or several with points between them; without any, the item itself.</summary>
internal sealed class AttributePath
{
    private readonly ImmutableArray<object> parts;
    private readonly object? fallback;
    private readonly TemplateBudget budget;

    private AttributePath(ImmutableArray<object> parts, object? fallback, TemplateBudget budget) =>
        (this.parts, this.fallback, this.budget) = (parts, fallback, budget);

    /// <param name="attribute">A text, a whole number, or null for the item itself.</param>
    /// <param name="budget">The rendering's budget.</param>
    /// <param name="fallback">Stands for what is not there; null for leaving it undefined.</param>
    public static AttributePath Of(object? attribute, TemplateBudget budget, object? fallback = null) => new(attribute switch
    {
        null => [],
        long place => [place],
        _ when PythonText.TryText(attribute) is { } text => [.. Split(text, '.', budget).Select(Part)],
        _ => throw new TemplateException($"the chat template uses {TypeNames.Of(attribute)} as the name of an attribute"),
    }, fallback, budget);

    /// <summary>Several with commas between them.</summary>
    public static ImmutableArray<AttributePath> Several(object? attribute, TemplateBudget budget) =>
        PythonText.TryText(attribute) is { } text ? [.. Split(text, ',', budget).Select(one => Of(one, budget))] : [Of(attribute, budget)];

    public object? Get(object? item)
    {
        foreach (var part in parts)
        {
            budget.Step();
            item = TemplateItems.At(item, part, budget);
            item = item is Undefined && fallback is not null ? fallback : item;
        }

        return item;
    }

    private static string[] Split(string text, char separator, TemplateBudget budget)
    {
        budget.Characters(text.Length);
        budget.Items(text.AsSpan().Count(separator));
        return text.Split(separator);
    }

    private static object Part(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : text;
}
