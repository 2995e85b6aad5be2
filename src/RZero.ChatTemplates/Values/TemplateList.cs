namespace RZero.ChatTemplates.Values;

/// <summary>A list, a tuple, a range, or a view of a mapping. It never changes.</summary>
/// <param name="kind">Which.</param>
/// <param name="items">The items.</param>
internal sealed class TemplateList(TemplateListKind kind, IReadOnlyList<object?> items)
{
    public TemplateListKind Kind => kind;

    public IReadOnlyList<object?> Items => items;

    /// <summary>How a range is printed.</summary>
    public string Label { get; init; } = "range";

    /// <summary>Whether it is a pair that groupby gives, with the names <c>grouper</c> and <c>list</c>.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Whether items can be taken by their place.</summary>
    public bool IsIndexed => kind is TemplateListKind.List or TemplateListKind.Tuple or TemplateListKind.Range;

    public static TemplateList Of(IReadOnlyList<object?> items) => new(TemplateListKind.List, items);

    public static TemplateList Tuple(params object?[] items) => new(TemplateListKind.Tuple, items);
}
