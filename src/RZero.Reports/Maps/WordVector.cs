using System.Collections.Immutable;

namespace RZero.Reports.Maps;

/// <summary>A question as a direction: how much of each of its words and word pairs it has. Its length is 1, or 0 where it says nothing.</summary>
/// <param name="Parts">Places that are not 0, in ascending order, each once.</param>
internal sealed record WordVector(ImmutableArray<(int Place, double Weight)> Parts)
{
    /// <summary>Places of a vector.</summary>
    public const int Size = 1024;

    /// <summary>The product with a vector that has all places; with one of length 1 it is the cosine between them.</summary>
    public double Times(double[] other)
    {
        var sum = 0.0;
        foreach (var (place, weight) in Parts)
        {
            sum += weight * other[place];
        }

        return sum;
    }

    /// <summary>Adds it, so many times, to a vector that has all places.</summary>
    public void AddTo(double[] sum, double times)
    {
        foreach (var (place, weight) in Parts)
        {
            sum[place] += times * weight;
        }
    }
}
