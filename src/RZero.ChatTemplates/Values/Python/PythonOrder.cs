using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Python's view of equality, order and membership.</summary>
internal static class PythonOrder
{
    public static bool AreEqual(object? left, object? right, TemplateBudget budget)
    {
        using var level = budget.Deeper();
        budget.Step();
        return (left, right) switch
        {
            (null, null) => true,
            (Undefined, Undefined) => true,
            (long a, long b) => a == b,
            _ when PythonNumber.Is(left) && PythonNumber.Is(right) => PythonNumber.Of(left) == PythonNumber.Of(right),
            (TemplateList a, TemplateList b) => a.Kind == b.Kind && AreEqual(a.Items, b.Items, budget),
            (TemplateMap a, TemplateMap b) => AreEqual(a, b, budget),
            _ when PythonText.TryText(left) is { } a && PythonText.TryText(right) is { } b => AreEqual(a, b, budget),
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>Below zero, zero, or above.</summary>
    /// <exception cref="TemplateException">The values have no order.</exception>
    public static int Compare(object? left, object? right, TemplateBudget budget)
    {
        using var level = budget.Deeper();
        budget.Step();
        return (left, right) switch
        {
            (Undefined missing, _) => throw missing.Error(),
            (_, Undefined missing) => throw missing.Error(),
            (long a, long b) => a.CompareTo(b),
            _ when PythonNumber.Is(left) && PythonNumber.Is(right) => PythonNumber.Of(left).CompareTo(PythonNumber.Of(right)),
            (TemplateList a, TemplateList b) when a.Kind == b.Kind && a.IsIndexed => Compare(a.Items, b.Items, budget),
            _ when PythonText.TryText(left) is { } a && PythonText.TryText(right) is { } b => Compare(a, b, budget),
            _ => throw new TemplateException($"the chat template compares {TypeNames.Of(left)} with {TypeNames.Of(right)}, which have no order"),
        };
    }

    public static bool Contains(object? container, object? item, TemplateBudget budget)
    {
        switch (container)
        {
            case string or SafeText:
                var text = PythonText.TryText(container)!;
                var part = PythonText.TryText(item)
                    ?? throw new TemplateException($"the chat template looks for {TypeNames.Of(item)} in a text");
                budget.Search(text, part);
                return text.Contains(part, StringComparison.Ordinal);
            case TemplateMap map:
                return map.TryGet(item, budget, out _);
            default:
                return TemplateItems.Of(container, budget).Any(candidate => AreEqual(candidate, item, budget));
        }
    }

    /// <summary>Sorted by a key; equal ones keep their order, also when it is reversed.</summary>
    /// <exception cref="TemplateException">Two keys have no order.</exception>
    public static List<T> Sorted<T>(IReadOnlyList<T> items, Func<T, object?> key, bool isReversed, TemplateBudget budget)
    {
        var keyed = items.Select(item => (Key: key(item), Item: item)).ToList();
        var order = Comparer<object?>.Create((left, right) => Compare(left, right, budget));
        var sorted = isReversed ? keyed.OrderByDescending(pair => pair.Key, order) : keyed.OrderBy(pair => pair.Key, order);
        try
        {
            return [.. sorted.Select(pair => pair.Item)];
        }
        catch (InvalidOperationException fault) when (fault.InnerException is OperationCanceledException stopped)
        {
            throw new OperationCanceledException(stopped.Message, fault, stopped.CancellationToken);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is TemplateException mistake)
        {
            // Sorting wraps what its comparisons throw.
            throw new TemplateException(mistake.Message, fault);
        }
    }

    private static bool AreEqual(string left, string right, TemplateBudget budget)
    {
        budget.Read(left);
        return left == right;
    }

    private static int Compare(string left, string right, TemplateBudget budget)
    {
        budget.Read(left);
        return PythonText.Compare(left, right);
    }

    private static bool AreEqual(IReadOnlyList<object?> left, IReadOnlyList<object?> right, TemplateBudget budget)
    {
        var shared = left.Count == right.Count ? 0 : left.Count;
        while (shared < left.Count && AreEqual(left[shared], right[shared], budget))
        {
            shared++;
        }

        return left.Count == right.Count && shared == left.Count;
    }

    private static bool AreEqual(TemplateMap left, TemplateMap right, TemplateBudget budget) => left.Count == right.Count
        && left.Entries.All(entry => right.TryGet(entry.Key, budget, out var other) && AreEqual(entry.Value, other, budget));

    private static int Compare(IReadOnlyList<object?> left, IReadOnlyList<object?> right, TemplateBudget budget)
    {
        foreach (var (a, b) in left.Zip(right))
        {
            if (!AreEqual(a, b, budget))
            {
                return Compare(a, b, budget);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
