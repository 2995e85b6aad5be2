using System.Collections.Immutable;

namespace RZero.Reports.Maps;

/// <summary>
/// Groups of vectors that point the same way: k-means by the angle. It begins with the commonest vector and goes on with those that are far from
/// all before, so nothing is drawn at random.
/// </summary>
internal sealed class VectorClusters
{
    private const int Most = 12;
    private const int Rounds = 12;

    /// <summary>Closer than this to a centre is no kind of its own.</summary>
    private const double Alike = 0.7;

    private readonly ImmutableArray<double[]> centres;

    /// <param name="vectors">The vectors, at least one, each with how often it is there.</param>
    public VectorClusters(ImmutableArray<(WordVector Vector, int Count)> vectors)
    {
        centres = Begin(vectors);
        for (var round = 0; round < Rounds; round++)
        {
            var moved = Moved(vectors);
            if (Same(centres, moved))
            {
                break;
            }

            centres = moved;
        }
    }

    /// <summary>How many there are; some may hold nothing.</summary>
    public int Count => centres.Length;

    /// <summary>The cluster of a vector, and how near it is to the middle of that.</summary>
    public (int Number, double Nearness) Of(WordVector vector)
    {
        var (number, nearness) = (0, double.NegativeInfinity);
        for (var i = 0; i < centres.Length; i++)
        {
            if (vector.Times(centres[i]) is var near && near > nearness)
            {
                (number, nearness) = (i, near);
            }
        }

        return (number, nearness);
    }

    private static ImmutableArray<double[]> Begin(ImmutableArray<(WordVector Vector, int Count)> vectors)
    {
        var found = ImmutableArray.CreateBuilder<double[]>();
        var nearness = new double[vectors.Length];
        var next = vectors.MaxBy(one => one.Count).Vector;
        while (true)
        {
            found.Add(Whole(next));
            for (var i = 0; i < nearness.Length; i++)
            {
                nearness[i] = Math.Max(nearness[i], vectors[i].Vector.Times(found[^1]));
            }

            if (found.Count == Most || Farthest(vectors, nearness) is not { } far)
            {
                return found.ToImmutable();
            }

            next = far;
        }
    }

    /// <summary>Of those that are near to no centre, the one that is far and common; null where there is none.</summary>
    private static WordVector? Farthest(ImmutableArray<(WordVector Vector, int Count)> vectors, double[] nearness)
    {
        var (found, farthest) = ((WordVector?)null, 0.0);
        foreach (var (i, (vector, count)) in vectors.Index())
        {
            var far = (1 - nearness[i]) * Math.Sqrt(count);
            if (nearness[i] < Alike && !vector.Parts.IsEmpty && far > farthest)
            {
                (found, farthest) = (vector, far);
            }
        }

        return found;
    }

    private ImmutableArray<double[]> Moved(ImmutableArray<(WordVector Vector, int Count)> vectors)
    {
        double[][] sums = [.. centres.Select(_ => new double[WordVector.Size])];
        foreach (var (vector, count) in vectors)
        {
            vector.AddTo(sums[Of(vector).Number], count);
        }

        return [.. sums.Select((sum, i) => Math.Sqrt(sum.Sum(part => part * part)) is > 1e-12 and var length
            ? [.. sum.Select(part => part / length)]
            : centres[i])];
    }

    private static double[] Whole(WordVector vector)
    {
        var whole = new double[WordVector.Size];
        vector.AddTo(whole, 1);
        return whole;
    }

    private static bool Same(ImmutableArray<double[]> before, ImmutableArray<double[]> after) =>
        before.Zip(after).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
