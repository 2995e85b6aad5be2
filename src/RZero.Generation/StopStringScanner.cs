using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Tokenizers;

namespace RZero.Generation;

/// <summary>
/// Watches a growing completion for stop strings. Each token costs the text of a window at the end, not of the whole completion.
/// </summary>
public sealed class StopStringScanner(ImmutableArray<string> stopStrings, ITokenizer tokenizer)
{
    // The first characters of a window may differ from the text's: a cut character, a space that a tokenizer drops at the start of a text.
    private const int Margin = 8;

    private readonly int reach = stopStrings.Max(stop => stop.Length) + Margin;
    private int start;

    /// <summary>
    /// Call after every token. Where the newest token completes a stop string: where the first one begins in the whole text; else null.
    /// </summary>
    public int? Find(List<int> tokenIds)
    {
        var window = Decode(tokenIds, start);
        if (First(window) is not null)
        {
            return First(Decode(tokenIds, 0));
        }

        if (window.Length > 4 * reach)
        {
            start = NewStart(tokenIds);
        }

        return null;
    }

    private int? First(string text)
    {
        var found = stopStrings.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).ToArray();
        return found.Length == 0 ? null : found.Min();
    }

    /// <summary>The latest start whose text is long enough to hold all but the last character of a stop string.</summary>
    private int NewStart(List<int> tokenIds)
    {
        var from = tokenIds.Count - 1;
        while (from > start && Decode(tokenIds, from).Length < reach)
        {
            from--;
        }

        return from;
    }

    private string Decode(List<int> tokenIds, int from) => tokenizer.Decode(CollectionsMarshal.AsSpan(tokenIds)[from..]);
}
