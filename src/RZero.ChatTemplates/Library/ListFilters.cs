using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Filters over whole lists.</summary>
internal static class ListFilters
{
    public static (string Name, TemplateFilter Filter)[] All { get; } =
    [
        ("length", (value, arguments) => Count(value, arguments)),
        ("count", (value, arguments) => Count(value, arguments)),
        ("list", (value, arguments) => TemplateList.Of(TemplateItems.Of(value, arguments.To("list").Budget))),
        ("first", First),
        ("last", Last),
        ("reverse", Reverse),
        ("join", Join),
        ("sum", Sum),
        ("sort", Sort),
        ("unique", Unique),
        ("min", (value, arguments) => Extreme("min", -1, value, arguments)),
        ("max", (value, arguments) => Extreme("max", 1, value, arguments)),
        ("batch", Batch),
        ("slice", Slice),
    ];

    private static object? Count(object? value, CallArguments arguments)
    {
        arguments.To("length");
        return TemplateItems.Count(value);
    }

    private static object? First(object? value, CallArguments arguments)
    {
        arguments.To("first");
        if (value is TemplateIterator iterator)
        {
            return iterator.TryNext(out var next) ? next : new Undefined("No first item, sequence was empty.");
        }

        var items = TemplateItems.Of(value, arguments.Budget);
        return items.Count > 0 ? items[0] : new Undefined("No first item, sequence was empty.");
    }

    private static object? Last(object? value, CallArguments arguments)
    {
        arguments.To("last");
        if (value is TemplateIterator)
        {
            throw new TemplateException("the chat template asks for the last item of a filter's result; make it a list first");
        }

        var items = TemplateItems.Of(value, arguments.Budget);
        return items.Count > 0 ? items[^1] : new Undefined("No last item, sequence was empty.");
    }

    private static object? Reverse(object? value, CallArguments arguments)
    {
        arguments.To("reverse");
        var items = TemplateItems.Of(value, arguments.Budget);
        arguments.Budget.Items(items.Count);
        var reversed = items.Reverse().ToList();
        return value is string or SafeText ? string.Concat(reversed) : new TemplateIterator(reversed);
    }

    private static object? Join(object? value, CallArguments arguments)
    {
        var given = arguments.To("join", "d", "attribute");
        var picked = AttributePath.Of(given.Or(1, null), given.Budget);
        var parts = TemplateItems.Of(value, given.Budget).Select(item => PythonPrinter.Text(picked.Get(item), given.Budget));
        return TextEdits.Concatenated(PythonPrinter.Text(given.Or(0, ""), given.Budget), [.. parts], given.Budget);
    }

    private static object? Sum(object? value, CallArguments arguments)
    {
        var given = arguments.To("sum", "attribute", "start");
        var picked = AttributePath.Of(given.Or(0, null), given.Budget);
        var start = given.Or(1, 0L);
        return start is string or SafeText
            ? throw new TemplateException("the chat template sums texts")
            : TemplateItems.Of(value, given.Budget).Aggregate(start, (sum, item) => PythonOperators.Apply("+", sum, picked.Get(item), given.Budget));
    }

    private static object? Sort(object? value, CallArguments arguments)
    {
        var given = arguments.To("sort", "reverse", "case_sensitive", "attribute");
        var items = TemplateItems.Of(value, given.Budget);
        given.Budget.Items(items.Count * 4L);
        var paths = AttributePath.Several(given.Or(2, null), given.Budget);
        return TemplateList.Of(PythonOrder.Sorted(items, Key, given.IsTrue(0), given.Budget));

        // A list of one, too: lists pass over equal values before they compare, so what no item has (or what is none everywhere) does no harm.
        object? Key(object? item) => TemplateList.Of([.. paths.Select(path => Cased(path.Get(item), given, 1))]);
    }

    private static object? Unique(object? value, CallArguments arguments)
    {
        var given = arguments.To("unique", "case_sensitive", "attribute");
        var path = AttributePath.Of(given.Or(1, null), given.Budget);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var items = TemplateItems.Of(value, given.Budget);
        given.Budget.Items(items.Count * 8L);
        return new TemplateIterator([.. items.Where(item => seen.Add(TemplateKey.Of(Cased(path.Get(item), given, 0), given.Budget)))]);
    }

    private static object? Extreme(string name, int sign, object? value, CallArguments arguments)
    {
        var given = arguments.To(name, "case_sensitive", "attribute");
        var path = AttributePath.Of(given.Or(1, null), given.Budget);
        object? best = new Undefined("No aggregated item, sequence was empty.");
        object? bestKey = null;
        foreach (var item in TemplateItems.Of(value, given.Budget))
        {
            var key = Cased(path.Get(item), given, 0);
            if (best is Undefined || PythonOrder.Compare(key, bestKey, given.Budget) * sign > 0)
            {
                (best, bestKey) = (item, key);
            }
        }

        return best;
    }

    private static object? Batch(object? value, CallArguments arguments)
    {
        var given = arguments.To("batch", "linecount", "fill_with");
        var size = (int)Math.Clamp(given.Whole(0), 1, int.MaxValue);
        var batches = new List<object?>();
        foreach (var chunk in TemplateItems.Of(value, given.Budget).Chunk(size))
        {
            var isFilled = given.Or(1, null) is not null;
            given.Budget.Items((isFilled ? size : chunk.Length) + 4L);
            batches.Add(TemplateList.Of(isFilled ? [.. chunk, .. Enumerable.Repeat(given[1], size - chunk.Length)] : chunk));
        }

        return new TemplateIterator(batches);
    }

    private static object? Slice(object? value, CallArguments arguments)
    {
        var given = arguments.To("slice", "slices", "fill_with");
        var count = given.Whole(0) is > 0 and var wanted ? wanted : throw new TemplateException("the chat template cuts a list into no slices");
        var items = TemplateItems.Of(value, given.Budget);
        given.Budget.Items((count * 4) + items.Count);
        var (size, extra) = ((int)(items.Count / count), (int)(items.Count % count));
        var slices = new List<object?>();
        for (var (i, at) = (0, 0); i < count; i++)
        {
            var taken = items.Skip(at).Take(size + (i < extra ? 1 : 0)).ToList();
            at += taken.Count;
            if (given.Or(1, null) is { } filling && i >= extra)
            {
                taken.Add(filling);
            }

            slices.Add(TemplateList.Of(taken));
        }

        return new TemplateIterator(slices);
    }

    /// <summary>A value to order by: a text in small letters unless the case matters.</summary>
    internal static object? Cased(object? value, BoundArguments given, int placeOfCaseSensitive) =>
        PythonText.TryText(value) is { } text && !given.IsTrue(placeOfCaseSensitive) ? given.Budget.Checked(PythonText.Lower(text)) : value;
}
