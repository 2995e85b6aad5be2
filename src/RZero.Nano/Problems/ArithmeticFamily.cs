using System.Globalization;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>Sums, differences, and products with a one-digit factor: <c>What is 4837 + 926?</c> The level is the number of digits less one.</summary>
public sealed partial class ArithmeticFamily : IProblemFamily
{
    private const int LargestDigits = 15;

    /// <inheritdoc/>
    public string Name => "arithmetic";

    /// <inheritdoc/>
    public Problem Sample(int level, RandomSequence chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var digits = level + 1;
        var left = chance.Number(digits);
        switch (chance.Next(0, 2))
        {
            case 0:
                return Of(left, '+', chance.Number(chance.Next(Math.Max(1, digits - 1), digits)));
            case 1:
                var right = chance.Number(chance.Next(Math.Max(1, digits - 1), digits));
                return Of(Math.Max(left, right), '-', Math.Min(left, right));
            default:
                return Of(left, '*', chance.Next(2, 9));
        }
    }

    /// <inheritdoc/>
    public Problem? Read(string question)
    {
        var match = Pattern().Match(question);
        if (!match.Success || match.Groups[1].Length > LargestDigits || match.Groups[3].Length > LargestDigits)
        {
            return null;
        }

        var left = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var right = long.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        var sign = match.Groups[2].ValueSpan[0];
        return (sign == '*' && right > 9) || (sign == '-' && right > left) ? null : Of(left, sign, right);
    }

    private Problem Of(long left, char sign, long right)
    {
        Func<Slips, WorkedSolution> work = sign switch
        {
            '+' => slips => ColumnWork.Add(left, right, slips),
            '-' => slips => ColumnWork.Subtract(left, right, slips),
            _ => slips => ColumnWork.Multiply(left, (int)right, slips),
        };
        var answer = sign switch { '+' => left + right, '-' => left - right, _ => left * right };
        var level = ProblemSet.LevelOrZero(ColumnWork.Digits(Math.Max(left, right)) - 1);
        return new(
            Name,
            level,
            string.Create(CultureInfo.InvariantCulture, $"What is {left} {sign} {right}?"),
            answer.ToString(CultureInfo.InvariantCulture),
            work);
    }

    [GeneratedRegex(@"^What is ([0-9]+) ([-+*]) ([0-9]+)\?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
