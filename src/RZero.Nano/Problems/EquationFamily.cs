using System.Globalization;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>
/// Linear equations with a whole solution: <c>Solve 6x + 7 = 4843.</c> The level is the number of digits of x, with small and large factors
/// told apart.
/// </summary>
public sealed partial class EquationFamily : IProblemFamily
{
    private const long LargestRight = 999_999_999;

    private static readonly (int Digits, int SmallestFactor, int LargestFactor)[] Sizes = [(2, 2, 5), (2, 6, 9), (3, 2, 5), (3, 6, 9), (4, 2, 9)];

    /// <inheritdoc/>
    public string Name => "equation";

    /// <inheritdoc/>
    public Problem Sample(int level, RandomSequence chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var (digits, smallest, largest) = Sizes[level - 1];
        var factor = chance.Next(smallest, largest);
        var x = chance.Number(digits);
        var shift = chance.Next(1, 9);
        return Of(factor, shift, (factor * x) + shift);
    }

    /// <inheritdoc/>
    public Problem? Read(string question)
    {
        var match = Pattern().Match(question);
        if (!match.Success
            || !long.TryParse(match.Groups[3].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var right)
            || right > LargestRight)
        {
            return null;
        }

        var factor = match.Groups[1].ValueSpan[0] - '0';
        var shift = match.Groups[2].ValueSpan[0] - '0';
        return right <= shift || (right - shift) % factor != 0 ? null : Of(factor, shift, right);
    }

    private Problem Of(int factor, int shift, long right)
    {
        var x = (right - shift) / factor;
        return new(
            Name,
            Level(ColumnWork.Digits(x), factor),
            string.Create(CultureInfo.InvariantCulture, $"Solve {factor}x + {shift} = {right}."),
            x.ToString(CultureInfo.InvariantCulture),
            slips => Work(factor, shift, right, slips));
    }

    private static WorkedSolution Work(int factor, int shift, long right, Slips slips)
    {
        var product = Math.Max(factor, right - (right % 10) + slips.Of((int)(right % 10), 0, 9) - shift);
        var division = ColumnWork.Divide(product, factor, slips);
        return division with { Steps = string.Create(CultureInfo.InvariantCulture, $"{right}-{shift}={product};{division.Steps}") };
    }

    private static int Level(int digits, int factor)
    {
        var index = Array.FindIndex(Sizes, size => size.Digits == digits && factor >= size.SmallestFactor && factor <= size.LargestFactor);
        return index + 1;
    }

    [GeneratedRegex(@"^Solve ([2-9])x \+ ([1-9]) = ([0-9]+)\.$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
