namespace RZero.Core;

/// <summary>Reads a named stream from its start, for code that needs numbers one after the other (shuffles, problem generators).</summary>
public sealed class RandomSequence(StreamKey key)
{
    private long position;

    /// <summary>The next number uniform in [0, 1).</summary>
    public double NextUniform() => key.UniformAt(position++);

    /// <summary>The next whole number uniform in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public int Next(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var width = (ulong)((long)to - from + 1);
        return (int)(from + (long)(NextUniform() * width));
    }

    /// <summary>The next element of a list, each as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Next(0, items.Count - 1)];
    }

    /// <summary>The next index, each as likely as its share of the weights' sum.</summary>
    public int PickWeighted(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var left = NextUniform() * sum;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Puts the items in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
