namespace RZero.Grading.Diversity;

/// <summary>How much of a set of texts is said only once.</summary>
public static class DistinctNGrams
{
    /// <summary>Different word sequences of a length over all of that length, in [0, 1]; 0 when no text is that long.</summary>
    public static double Share(IEnumerable<string> texts, int length)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var words in texts.Select(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            for (var i = 0; i + length <= words.Length; i++)
            {
                seen.Add(string.Join(' ', words.AsSpan(i, length).ToArray()));
                count++;
            }
        }

        return count == 0 ? 0 : (double)seen.Count / count;
    }
}
