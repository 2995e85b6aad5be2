namespace RZero.ChatTemplates.Values;

/// <summary>Items that can be gone through once, as most filters give them: it has no length, is always true, and is empty afterwards.</summary>
internal sealed class TemplateIterator(IReadOnlyList<object?> items)
{
    private int taken;

    /// <summary>The items that are left; none are afterwards.</summary>
    public IReadOnlyList<object?> Rest()
    {
        var rest = taken == 0 ? items : [.. items.Skip(taken)];
        taken = items.Count;
        return rest;
    }

    /// <summary>The next item.</summary>
    public bool TryNext(out object? item)
    {
        item = taken < items.Count ? items[taken] : null;
        return taken++ < items.Count;
    }
}
