namespace RZero.Checkpoints.Templates;

/// <summary>Members, indexes, slices and loops over values.</summary>
internal static class TemplateSequences
{
    public static List<object?> Items(object? value) => value switch
    {
        List<object?> list => list,
        string text => [.. text.EnumerateRunes().Select(rune => (object?)rune.ToString())],
        Dictionary<string, object?> map => [.. map.Keys],
        _ when ReferenceEquals(value, TemplateValue.Undefined) => [],
        _ => throw new TemplateException("the chat template loops over something that has no items"),
    };

    public static object? Member(object? target, string name) => target switch
    {
        Dictionary<string, object?> map when map.TryGetValue(name, out var value) => value,
        TemplateNamespace space when space.Values.TryGetValue(name, out var value) => value,
        _ when ReferenceEquals(target, TemplateValue.Undefined) => throw new TemplateException($"the chat template asks an undefined value for '{name}'"),
        _ => TemplateValue.Undefined,
    };

    public static object? At(object? target, object? index) => (target, index) switch
    {
        (Dictionary<string, object?> map, string key) => map.TryGetValue(key, out var value) ? value : TemplateValue.Undefined,
        (List<object?> list, long at) => Inside(at, list.Count) is { } position ? list[position] : TemplateValue.Undefined,
        (string text, long at) => Inside(at, text.Length) is { } position ? text[position].ToString() : TemplateValue.Undefined,
        (TemplateNamespace space, string key) => space.Values.TryGetValue(key, out var value) ? value : TemplateValue.Undefined,
        _ when ReferenceEquals(target, TemplateValue.Undefined) => throw new TemplateException("the chat template looks into an undefined value"),
        _ => TemplateValue.Undefined,
    };

    public static object? Slice(object? target, long? from, long? to, long? by)
    {
        var items = Items(target);
        var step = by ?? 1;
        if (step == 0)
        {
            throw new TemplateException("the chat template takes a slice with step 0");
        }

        var count = items.Count;
        var first = Bound(from, step > 0 ? 0 : count - 1, count, step);
        var last = Bound(to, step > 0 ? count : -1, count, step);
        var taken = new List<object?>();
        for (var i = first; step > 0 ? i < last : i > last; i += step)
        {
            taken.Add(items[(int)i]);
        }

        return target is string ? string.Concat(taken) : taken;
    }

    public static Dictionary<string, object?> LoopVariable(List<object?> items, int index) => new(StringComparer.Ordinal)
    {
        ["index"] = (long)index + 1,
        ["index0"] = (long)index,
        ["revindex"] = (long)items.Count - index,
        ["revindex0"] = (long)items.Count - index - 1,
        ["first"] = index == 0,
        ["last"] = index == items.Count - 1,
        ["length"] = (long)items.Count,
        ["previtem"] = index > 0 ? items[index - 1] : TemplateValue.Undefined,
        ["nextitem"] = index + 1 < items.Count ? items[index + 1] : TemplateValue.Undefined,
    };

    private static int? Inside(long at, int count)
    {
        var position = at < 0 ? at + count : at;
        return position >= 0 && position < count ? (int)position : null;
    }

    private static long Bound(long? given, long absent, int count, long step)
    {
        if (given is not { } at)
        {
            return absent;
        }

        at = at < 0 ? at + count : at;
        return step > 0 ? Math.Clamp(at, 0, count) : Math.Clamp(at, -1, count - 1);
    }
}
