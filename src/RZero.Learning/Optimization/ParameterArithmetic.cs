using System.Numerics.Tensors;
using RZero.Compute.Rows;
using RZero.Learning.Parameters;

namespace RZero.Learning.Optimization;

/// <summary>What is done to gradients and weights as a whole. The bits of every result are the same for any number of threads.</summary>
public static class ParameterArithmetic
{
    /// <summary>Squares of larger values are infinite in single precision, and every norm of a model squares.</summary>
    public const float LargestSound = 1e19f;

    private const double Epsilon = 1e-6;
    private const int BlockLength = 4096;

    /// <summary>Adds gradients up in a tree whose shape depends on their number alone; the sum stands in the first.</summary>
    /// <param name="shards">At least one, of one layout.</param>
    public static void Sum(IReadOnlyList<ParameterMemory<float>> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        Parallel.For(0, shards[0].PieceCount, piece =>
        {
            for (var apart = 1; apart < shards.Count; apart *= 2)
            {
                for (var i = 0; i + apart < shards.Count; i += 2 * apart)
                {
                    var sum = shards[i].Piece(piece);
                    TensorPrimitives.Add(sum, shards[i + apart].Piece(piece), sum);
                }
            }
        });
    }

    /// <summary>
    /// Scales a gradient so that its norm is at most a bound. A norm that is not finite leaves it alone: the caller must not take the step.
    /// </summary>
    /// <returns>The norm before.</returns>
    public static double Clip(ParameterMemory<float> gradient, double bound)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        var squares = new double[gradient.PieceCount];
        Parallel.For(0, squares.Length, piece => squares[piece] = SumOfSquares(gradient.Piece(piece)));
        var norm = Math.Sqrt(squares.Sum());
        if (double.IsFinite(norm) && norm + Epsilon > bound)
        {
            var factor = (float)(bound / (norm + Epsilon));
            Parallel.For(0, squares.Length, piece => TensorPrimitives.Multiply(gradient.Piece(piece), factor, gradient.Piece(piece)));
        }

        return norm;
    }

    /// <summary>Every weight becomes decay times itself plus (1 - decay) times the leader's.</summary>
    public static void Follow(ParameterMemory<float> follower, ParameterMemory<float> leader, double decay)
    {
        ArgumentNullException.ThrowIfNull(follower);
        ArgumentNullException.ThrowIfNull(leader);
        var share = (float)(1 - decay);
        Parallel.For(0, follower.PieceCount, piece =>
        {
            var followed = follower.Piece(piece);
            var led = leader.Piece(piece);
            for (var i = 0; i < followed.Length; i++)
            {
                followed[i] += share * (led[i] - followed[i]);
            }
        });
    }

    /// <summary>In singles over short blocks, and over these in double precision: in one order, whatever registers the processor has.</summary>
    private static unsafe double SumOfSquares(Span<float> numbers)
    {
        var sum = 0.0;
        fixed (float* first = numbers)
        {
            for (var start = 0; start < numbers.Length; start += BlockLength)
            {
                sum += RowArithmetic.Widest.Dot(first + start, first + start, Math.Min(BlockLength, numbers.Length - start));
            }
        }

        return sum;
    }

    /// <summary>Whether every weight is finite and at most <see cref="LargestSound"/> in size.</summary>
    public static bool AreSound(ParameterMemory<float> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);

        // The largest magnitude of values with a NaN among them is NaN, which is not below any bound.
        return Enumerable.Range(0, weights.PieceCount)
            .All(piece => Math.Abs(TensorPrimitives.MaxMagnitude<float>(weights.Piece(piece))) <= LargestSound);
    }
}
