using System.Collections.Immutable;
using RZero.Core;
using RZero.Reports.Maps;
using Xunit;

namespace RZero.Reports.Tests.Maps;

public sealed class PrincipalPlaneTests
{
    private const int Places = 6;

    /// <summary>Against the components that rotating the covariance matrix (Jacobi) gives, over vectors of six places.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Place_AnyVectors_IsWhatTheEigenvectorsOfTheCovarianceSay(int seed)
    {
        var stream = StreamKey.Root(seed);
        var rows = Enumerable.Range(0, 40).Select(row => Enumerable.Range(0, Places)
            .Select(place => (stream.Child(row).UniformAt(place) - 0.5) * (6 - place)).ToArray()).ToArray();
        ImmutableArray<(WordVector, int)> vectors =
            [.. rows.Select((row, number) => (new WordVector([.. row.Select((weight, place) => (place, weight))]), 1 + (number % 3)))];

        var plane = new PrincipalPlane(vectors);

        var weighted = rows.SelectMany((row, number) => Enumerable.Repeat(row, 1 + (number % 3))).ToArray();
        var (first, second) = TwoLargest(Covariance(weighted));
        Equal(rows.Select(row => Product(row, first)), vectors.Select(one => plane.Place(one.Item1).X));
        Equal(rows.Select(row => Product(row, second)), vectors.Select(one => plane.Place(one.Item1).Y));
    }

    /// <summary>Where everything is the same there is no direction, and all stands in the middle.</summary>
    [Fact]
    public void Place_OneKindOfVector_IsTheMiddle()
    {
        var vector = new WordVector([(3, 1.0)]);

        Assert.Equal((0.5, 0.5), new PrincipalPlane([(vector, 7)]).Place(vector));
    }

    /// <summary>Shares of the way from one end to the other, whichever end a component calls the first.</summary>
    private static void Equal(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        var (wanted, found) = (expected.ToArray(), actual.ToArray());
        var shares = wanted.Select(value => (value - wanted.Min()) / (wanted.Max() - wanted.Min())).ToArray();
        var turned = Math.Abs(shares[0] - found[0]) > Math.Abs(1 - shares[0] - found[0]);
        Assert.All(shares.Zip(found), pair => Assert.Equal(turned ? 1 - pair.First : pair.First, pair.Second, 1e-3));
    }

    private static double[,] Covariance(double[][] rows)
    {
        var mean = Enumerable.Range(0, Places).Select(place => rows.Average(row => row[place])).ToArray();
        var matrix = new double[Places, Places];
        for (var i = 0; i < Places; i++)
        {
            for (var j = 0; j < Places; j++)
            {
                matrix[i, j] = rows.Sum(row => (row[i] - mean[i]) * (row[j] - mean[j]));
            }
        }

        return matrix;
    }

    private static (double[] First, double[] Second) TwoLargest(double[,] matrix)
    {
        var vectors = new double[Places, Places];
        for (var i = 0; i < Places; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < 50; sweep++)
        {
            for (var p = 0; p < Places; p++)
            {
                for (var q = p + 1; q < Places; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, Places).OrderByDescending(i => matrix[i, i]).ToArray();
        return (Column(order[0]), Column(order[1]));

        double[] Column(int number) => [.. Enumerable.Range(0, Places).Select(i => vectors[i, number])];
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        var angle = 0.5 * Math.Atan2(2 * matrix[p, q], matrix[q, q] - matrix[p, p]);
        var (sin, cos) = Math.SinCos(angle);
        for (var i = 0; i < Places; i++)
        {
            (matrix[i, p], matrix[i, q]) = ((cos * matrix[i, p]) - (sin * matrix[i, q]), (sin * matrix[i, p]) + (cos * matrix[i, q]));
            (vectors[i, p], vectors[i, q]) = ((cos * vectors[i, p]) - (sin * vectors[i, q]), (sin * vectors[i, p]) + (cos * vectors[i, q]));
        }

        for (var i = 0; i < Places; i++)
        {
            (matrix[p, i], matrix[q, i]) = ((cos * matrix[p, i]) - (sin * matrix[q, i]), (sin * matrix[p, i]) + (cos * matrix[q, i]));
        }
    }

    private static double Product(double[] left, double[] right) => left.Zip(right).Sum(pair => pair.First * pair.Second);
}
