using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values.Python;
using RZero.Files;

namespace RZero.ChatTemplates.Values;

/// <summary>What values hold: their items, members, places and parts.</summary>
internal static class TemplateItems
{
    /// <summary>The items that a loop over the value sees.</summary>
    /// <exception cref="TemplateException">It has none.</exception>
    public static IReadOnlyList<object?> Of(object? value, TemplateBudget budget)
    {
        switch (value)
        {
            case TemplateList list:
                budget.Steps(list.Items.Count / 8);
                return list.Items;
            case TemplateIterator iterator:
                return iterator.Rest();
            case TemplateMap map:
                budget.Items(map.Count);
                return map.Keys().Items;
            case string or SafeText:
                var text = PythonText.TryText(value)!;
                budget.Items(text.Length);
                return PythonText.Points(text);
            case Undefined:
                return [];
            default:
                throw new TemplateException($"the chat template goes through {TypeNames.Of(value)}, which has no items");
        }
    }

    /// <summary>How many items a value has.</summary>
    /// <exception cref="TemplateException">It has no length.</exception>
    public static long Count(object? value) => value switch
    {
        TemplateList list => list.Items.Count,
        TemplateMap map => map.Count,
        string or SafeText => PythonText.Length(PythonText.TryText(value)!),
        Undefined => 0,
        _ => throw new TemplateException($"the chat template asks for the length of {TypeNames.Of(value)}"),
    };

    /// <summary>What stands behind an index; what is not there is undefined.</summary>
    public static object? At(object? target, object? index, TemplateBudget budget)
    {
        switch (target, index)
        {
            case (Undefined missing, _):
                throw missing.Error();
            case (TemplateMap map, _) when map.TryGet(index, budget, out var value):
                return value;
            case (TemplateList { IsIndexed: true } list, long or bool):
                return Inside(PythonNumber.Whole(index), list.Items.Count) is { } place ? list.Items[place] : Missing(target, index, budget);
            case (string or SafeText, long or bool):
                budget.Read(target);
                return (object?)Point(PythonText.TryText(target)!, PythonNumber.Whole(index)) ?? Missing(target, index, budget);
            default:
                budget.Read(index);
                return (PythonText.TryText(index) is { } name ? TemplateMembers.Own(target, name) : null) ?? Missing(target, index, budget);
        }
    }

    /// <summary>The undefined value for what an object lacks.</summary>
    public static Undefined Missing(object? target, object? name, TemplateBudget budget) => new(PythonText.TryText(name) is { } text
        ? $"'{TypeNames.Python(target)}' has no attribute '{Excerpt.Of(text)}'"
        : $"{TypeNames.Python(target)} has no element {(PythonNumber.Is(name) ? PythonPrinter.Shown(name, budget) : TypeNames.Of(name))}");

    /// <summary>A part of a list or a text; null leaves a bound open.</summary>
    /// <exception cref="TemplateException">The value has no places, or the step is zero.</exception>
    public static object? Slice(object? target, long? from, long? to, long? by, TemplateBudget budget)
    {
        if (target is Undefined missing)
        {
            throw missing.Error();
        }

        var list = target as TemplateList;
        var text = PythonText.TryText(target);
        if (text is null && list is not { IsIndexed: true })
        {
            throw new TemplateException($"the chat template takes a part of {TypeNames.Of(target)}");
        }

        var taken = Slice(Of(target, budget), from, to, by ?? 1, budget);
        return list is null ? string.Concat(taken) : new TemplateList(list.Kind, taken);
    }

    private static List<object?> Slice(IReadOnlyList<object?> items, long? from, long? to, long step, TemplateBudget budget)
    {
        if (step == 0)
        {
            throw new TemplateException("the chat template takes a slice with step 0");
        }

        var count = items.Count;
        var first = Bound(from, step > 0 ? 0 : count - 1, count, step);
        var last = Bound(to, step > 0 ? count : -1, count, step);
        step = Math.Clamp(step, -count - 1, count + 1);
        var taken = new List<object?>();
        for (var i = first; step > 0 ? i < last : i > last; i += step)
        {
            budget.Items(1);
            taken.Add(items[(int)i]);
        }

        return taken;
    }

    private static int? Inside(long at, int count)
    {
        var place = at < 0 ? at + count : at;
        return place >= 0 && place < count ? (int)place : null;
    }

    private static string? Point(string text, long at)
    {
        var place = 0;
        var left = at < 0 ? at + PythonText.Length(text) : at;
        while (left > 0 && place < text.Length)
        {
            place += IsPair(text, place) ? 2 : 1;
            left--;
        }

        return left < 0 || place >= text.Length ? null : text.Substring(place, IsPair(text, place) ? 2 : 1);
    }

    private static bool IsPair(string text, int place) => place + 1 < text.Length && char.IsSurrogatePair(text[place], text[place + 1]);

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
