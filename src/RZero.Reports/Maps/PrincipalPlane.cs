using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Reports.Maps;

/// <summary>
/// The plane in which vectors differ most: the first two principal components, found by multiplying a start vector with the covariance again and
/// again. The start is the same every time, so the same vectors always lie the same way.
/// </summary>
internal sealed class PrincipalPlane
{
    private const int Rounds = 40;
    private const int Size = WordVector.Size;
    private readonly double[] mean = new double[Size];
    private readonly double[] across;
    private readonly double[] up;
    private readonly (double Low, double High) width;
    private readonly (double Low, double High) height;

    /// <param name="vectors">The vectors, each with how often it is there.</param>
    public PrincipalPlane(ImmutableArray<(WordVector Vector, int Count)> vectors)
    {
        var total = vectors.Sum(one => one.Count);
        foreach (var (vector, count) in vectors)
        {
            vector.AddTo(mean, (double)count / total);
        }

        across = Component(vectors, [], "across");
        up = Component(vectors, across, "up");
        width = Extent(vectors, across);
        height = Extent(vectors, up);
    }

    /// <summary>Where a vector lies in the plane, as shares of the way from the outermost of the vectors to their opposites.</summary>
    public (double X, double Y) Place(WordVector vector) => (Share(vector.Times(across), width), Share(vector.Times(up), height));

    private static double Share(double value, (double Low, double High) all) =>
        all.High - all.Low < 1e-9 ? 0.5 : Math.Clamp((value - all.Low) / (all.High - all.Low), 0, 1);

    private static (double Low, double High) Extent(ImmutableArray<(WordVector Vector, int Count)> vectors, double[] direction)
    {
        var along = vectors.Select(one => one.Vector.Times(direction)).ToArray();
        return (along.Min(), along.Max());
    }

    private double[] Component(ImmutableArray<(WordVector Vector, int Count)> vectors, double[] other, string name)
    {
        var stream = StreamKey.Root(0).Child(name);
        double[] direction = [.. Enumerable.Range(0, Size).Select(i => stream.UniformAt(i) - 0.5)];
        for (var round = 0; round < Rounds; round++)
        {
            RemoveFrom(direction, other);
            if (!Normalized(direction))
            {
                break;
            }

            direction = Multiplied(vectors, direction);
        }

        RemoveFrom(direction, other);
        _ = Normalized(direction);
        return Upright(direction);
    }

    private double[] Multiplied(ImmutableArray<(WordVector Vector, int Count)> vectors, double[] direction)
    {
        var (product, along, sum) = (new double[Size], Product(mean, direction), 0.0);
        foreach (var (vector, count) in vectors)
        {
            var far = count * (vector.Times(direction) - along);
            vector.AddTo(product, far);
            sum += far;
        }

        for (var i = 0; i < Size; i++)
        {
            product[i] -= sum * mean[i];
        }

        return product;
    }

    /// <summary>Makes a direction perpendicular to another.</summary>
    private static void RemoveFrom(double[] direction, double[] other)
    {
        if (other.Length > 0)
        {
            var share = Product(direction, other);
            for (var i = 0; i < Size; i++)
            {
                direction[i] -= share * other[i];
            }
        }
    }

    /// <summary>Whether there was a direction; where vectors do not differ there is none, and it becomes 0.</summary>
    private static bool Normalized(double[] direction)
    {
        var length = Math.Sqrt(Product(direction, direction));
        var isThere = length > 1e-12;
        for (var i = 0; i < Size; i++)
        {
            direction[i] = isThere ? direction[i] / length : 0;
        }

        return isThere;
    }

    /// <summary>A component and its opposite are the same; the one whose largest part is positive is taken.</summary>
    private static double[] Upright(double[] direction) =>
        direction.MaxBy(part => Math.Abs(part)) < 0 ? [.. direction.Select(part => -part)] : direction;

    private static double Product(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
