using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>
/// Small mistakes as people make them: now and then the result of one step is off by one or by ten, and the working goes on with it.
/// Slips are independent of each other and of the problem, so that a majority of solutions is right where single ones are not.
/// </summary>
public sealed class Slips(double rate, RandomSequence? chance)
{
    private const double ShareOffByTen = 0.3;

    /// <summary>No mistakes.</summary>
    public static Slips None { get; } = new(0, null);

    /// <summary>The result of a step, now and then a little wrong, never outside the bounds.</summary>
    public int Of(int result, int lowest, int highest)
    {
        if (rate <= 0 || chance is null || chance.NextUniform() >= rate)
        {
            return result;
        }

        var size = chance.NextUniform() < ShareOffByTen ? 10 : 1;
        var slipped = chance.NextUniform() < 0.5 ? result - size : result + size;
        return Math.Clamp(slipped, lowest, highest);
    }
}
