namespace RZero.Grading.Rewards;

/// <summary>A penalty for saying the same again and again (arXiv 2502.03373): the share of n-grams that stood before in the completion.</summary>
public static class NgramRepetition
{
    /// <summary>Largest penalty times (1 - different n-grams / all n-grams); 0 where there is none.</summary>
    /// <typeparam name="T">Words or token ids.</typeparam>
    /// <param name="items">The completion.</param>
    /// <param name="size">n, at least 1.</param>
    /// <param name="largest">The penalty for nothing but repetition, at most 0.</param>
    public static double Of<T>(IReadOnlyList<T> items, int size, double largest)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, 0);
        var count = items.Count - size + 1;
        if (count < 1)
        {
            return 0;
        }

        // Each n-gram gets the number of the (n-1)-gram that it extends and of its last item, so that a comparison looks at two numbers, not at n.
        var current = new int[items.Count];
        for (var length = 1; length <= size; length++)
        {
            var numbers = new Dictionary<(int Begin, T Last), int>();
            for (var start = 0; start + length <= items.Count; start++)
            {
                var key = (length == 1 ? 0 : current[start], items[start + length - 1]);
                numbers.TryAdd(key, numbers.Count);
                current[start] = numbers[key];
            }
        }

        return largest * (1 - ((double)current.Take(count).Distinct().Count() / count));
    }
}
