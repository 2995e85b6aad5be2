namespace RZero.Grading.Similarity;

/// <summary>n consecutive tokens of a list, equal to any other run of the same tokens.</summary>
internal readonly record struct NGram(IReadOnlyList<string> Tokens, int Start, int Length)
{
    /// <summary>How often each different n-gram occurs.</summary>
    public static Dictionary<NGram, int> Counts(IReadOnlyList<string> tokens, int n)
    {
        var counts = new Dictionary<NGram, int>();
        for (var start = 0; start + n <= tokens.Count; start++)
        {
            var gram = new NGram(tokens, start, n);
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        return counts;
    }

    /// <inheritdoc/>
    public bool Equals(NGram other)
    {
        if (Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < Length; i++)
        {
            if (!string.Equals(Tokens[Start + i], other.Tokens[other.Start + i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var i = 0; i < Length; i++)
        {
            hash.Add(Tokens[Start + i], StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
