using System.Globalization;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>
/// Sums of two fractions in lowest terms over denominators without a common factor: <c>What is 2/3 + 3/5?</c> The sum is then in lowest
/// terms too. The level follows the larger denominator.
/// </summary>
public sealed partial class FractionFamily : IProblemFamily
{
    private const int LargestPart = 9999;

    private static readonly int[] LargestDenominator = [9, 12, 14, 16, 19];

    /// <inheritdoc/>
    public string Name => "fraction";

    /// <inheritdoc/>
    public Problem Sample(int level, RandomSequence chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var largest = LargestDenominator[level - 1];
        var smallest = level == 1 ? 2 : LargestDenominator[level - 2] + 1;
        while (true)
        {
            var (b, d) = (chance.Next(smallest, largest), chance.Next(2, largest));
            var (a, c) = (chance.Next(1, b - 1), chance.Next(1, d - 1));
            if (Gcd(b, d) == 1 && Gcd(a, b) == 1 && Gcd(c, d) == 1)
            {
                return chance.NextUniform() < 0.5 ? Of(a, b, c, d) : Of(c, d, a, b);
            }
        }
    }

    /// <inheritdoc/>
    public Problem? Read(string question)
    {
        var match = Pattern().Match(question);
        if (!match.Success)
        {
            return null;
        }

        Span<int> part = stackalloc int[4];
        for (var i = 0; i < part.Length; i++)
        {
            if (!int.TryParse(match.Groups[i + 1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out part[i])
                || part[i] is 0 or > LargestPart)
            {
                return null;
            }
        }

        return Of(part[0], part[1], part[2], part[3]);
    }

    private Problem Of(int a, int b, int c, int d)
    {
        var (numerator, denominator) = ((a * d) + (c * b), b * d);
        var common = Gcd(numerator, denominator);
        return new(
            Name,
            Level(Math.Max(b, d)),
            string.Create(CultureInfo.InvariantCulture, $"What is {a}/{b} + {c}/{d}?"),
            string.Create(CultureInfo.InvariantCulture, $"{numerator / common}/{denominator / common}"),
            slips => Work(a, b, c, d, slips));
    }

    private static WorkedSolution Work(int a, int b, int c, int d, Slips slips)
    {
        var left = slips.Of(a * d, 1, LargestPart);
        var right = slips.Of(c * b, 1, LargestPart);
        var numerator = slips.Of(left + right, 1, 2 * LargestPart);
        var denominator = slips.Of(b * d, 1, LargestPart);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{a}*{d}={left};{c}*{b}={right};{left}+{right}={numerator};{b}*{d}={denominator};"),
            string.Create(CultureInfo.InvariantCulture, $"{numerator}/{denominator}"));
    }

    private static int Level(int denominator)
    {
        var index = Array.FindIndex(LargestDenominator, largest => denominator <= largest);
        return index + 1;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    [GeneratedRegex(@"^What is ([0-9]+)/([0-9]+) \+ ([0-9]+)/([0-9]+)\?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
