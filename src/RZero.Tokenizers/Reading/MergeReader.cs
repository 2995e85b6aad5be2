using System.Text.Json;
using RZero.Files;

namespace RZero.Tokenizers.Reading;

/// <summary>Reads the learned merges, the first learned first.</summary>
internal static class MergeReader
{
    /// <summary>From <c>tokenizer.json</c>: pairs, or texts with a space between the two.</summary>
    /// <exception cref="FormatException">One is malformed, or not in the vocabulary.</exception>
    public static Dictionary<(int Left, int Right), Merge> Read(JsonElement list, Vocabulary vocabulary)
    {
        var merges = new Dictionary<(int, int), Merge>(list.GetArrayLength());
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Array)
            {
                if (entry.GetArrayLength() != 2)
                {
                    throw new FormatException($"'{Excerpt.Of(entry.GetRawText())}' is not a merge");
                }

                Add(merges, entry[0].GetString(), entry[1].GetString(), vocabulary);
            }
            else
            {
                Add(merges, entry.GetString() ?? "", vocabulary);
            }
        }

        return merges;
    }

    /// <summary>From texts with a space between the two.</summary>
    /// <exception cref="FormatException">One is malformed, or not in the vocabulary.</exception>
    public static Dictionary<(int Left, int Right), Merge> Read(IReadOnlyCollection<string> list, Vocabulary vocabulary)
    {
        var merges = new Dictionary<(int, int), Merge>(list.Count);
        foreach (var entry in list)
        {
            Add(merges, entry, vocabulary);
        }

        return merges;
    }

    private static void Add(Dictionary<(int, int), Merge> merges, string entry, Vocabulary vocabulary)
    {
        var space = entry.Length > 1 ? entry.IndexOf(' ', 1) : -1;
        if (space < 0)
        {
            throw new FormatException($"'{Excerpt.Of(entry)}' is not a merge");
        }

        Add(merges, entry.AsSpan(0, space), entry.AsSpan(space + 1), vocabulary);
    }

    private static void Add(Dictionary<(int, int), Merge> merges, ReadOnlySpan<char> left, ReadOnlySpan<char> right, Vocabulary vocabulary) =>
        merges[(vocabulary.Require(left), vocabulary.Require(right))] = new(merges.Count, vocabulary.Require(string.Concat(left, right)));
}
