using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values;

/// <summary>A mapping in order of insertion, with Python's keys: texts, numbers (1, 1.0 and true are one key), none, and tuples of these.</summary>
internal sealed class TemplateMap
{
    private readonly List<KeyValuePair<object?, object?>> entries = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public IReadOnlyList<KeyValuePair<object?, object?>> Entries => entries;

    public int Count => entries.Count;

    /// <summary>Adds a key, or gives one that is there another value in its old place.</summary>
    /// <exception cref="TemplateException">The key is a list, a mapping, or something else that cannot be one.</exception>
    public void Set(object? key, object? value, TemplateBudget budget)
    {
        var name = TemplateKey.Of(key, budget);
        if (places.TryGetValue(name, out var place))
        {
            entries[place] = new(entries[place].Key, value);
            return;
        }

        budget.Items(4);
        places[name] = entries.Count;
        entries.Add(new(key, value));
    }

    public bool TryGet(object? key, TemplateBudget budget, out object? value)
    {
        var isThere = places.TryGetValue(TemplateKey.Of(key, budget), out var place);
        value = isThere ? entries[place].Value : null;
        return isThere;
    }

    /// <summary>The value of a key that is a text; null where there is none, or where it is none.</summary>
    public object? Find(string key) => places.TryGetValue(TemplateKey.Of(key), out var place) ? entries[place].Value : null;

    public TemplateList Keys() => new(TemplateListKind.Keys, entries.ConvertAll(entry => entry.Key));

    public TemplateList Values() => new(TemplateListKind.Values, entries.ConvertAll(entry => entry.Value));

    public TemplateList Pairs() => new(TemplateListKind.Pairs, entries.ConvertAll(entry => (object?)TemplateList.Tuple(entry.Key, entry.Value)));
}
