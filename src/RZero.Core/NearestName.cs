namespace RZero.Core;

/// <summary>Finds what a mistyped name was meant to be.</summary>
public static class NearestName
{
    /// <summary>The known name with the smallest edit distance, or null when none is near enough to be offered.</summary>
    /// <param name="typed">What was written.</param>
    /// <param name="known">What could have been written.</param>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        const int longest = 100;
        if (typed.Length is 0 or > longest)
        {
            return null;
        }

        return known
            .Select(name => (Name: name, Distance: Distance(typed, name)))
            .Where(pair => pair.Distance <= Math.Max(2, pair.Name.Length / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name)
            .FirstOrDefault();
    }

    /// <summary>A sentence that offers the nearest name, with a space before it; empty when there is none.</summary>
    public static string Offer(string typed, IEnumerable<string> known) => Of(typed, known) is { } name ? $" Did you mean {name}?" : "";

    /// <summary>Insertions, deletions and replacements that turn one text into the other (Levenshtein), letters compared without case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
