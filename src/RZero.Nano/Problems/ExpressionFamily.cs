using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>Several-step sums and differences: <c>Compute 7 + 8 - 3 + 9.</c> No running total is negative.</summary>
public sealed class ExpressionFamily : IProblemFamily
{
    private const string Opening = "Compute ";
    private const int LargestTotal = 9999;
    private const int MostTerms = 12;

    private static readonly (int Terms, int Largest)[] Sizes = [(3, 9), (4, 9), (5, 9), (5, 29), (6, 59)];

    /// <inheritdoc/>
    public string Name => "expression";

    /// <inheritdoc/>
    public Problem Sample(int level, RandomSequence chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var (count, largest) = Sizes[level - 1];
        var terms = ImmutableArray.CreateBuilder<int>(count);
        var total = chance.Next(Math.Max(1, largest / 3), largest);
        terms.Add(total);
        while (terms.Count < count)
        {
            var size = chance.Next(1, largest);
            var term = size <= total && chance.NextUniform() < 0.5 ? -size : size;
            total += term;
            terms.Add(term);
        }

        return Of(terms.ToImmutable());
    }

    /// <inheritdoc/>
    public Problem? Read(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!question.StartsWith(Opening, StringComparison.Ordinal) || !question.EndsWith('.'))
        {
            return null;
        }

        var words = question[Opening.Length..^1].Split(' ');
        if (words.Length is < 3 or > (2 * MostTerms) - 1 || words.Length % 2 == 0)
        {
            return null;
        }

        var terms = ImmutableArray.CreateBuilder<int>();
        var total = 0;
        for (var i = 0; i < words.Length; i += 2)
        {
            var sign = i == 0 ? "+" : words[i - 1];
            if (sign is not ("+" or "-") || !int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                || size > LargestTotal)
            {
                return null;
            }

            total += sign == "+" ? size : -size;
            terms.Add(sign == "+" ? size : -size);
            if (total < 0)
            {
                return null;
            }
        }

        return Of(terms.ToImmutable());
    }

    private Problem Of(ImmutableArray<int> terms)
    {
        var text = new StringBuilder(Opening).Append(CultureInfo.InvariantCulture, $"{terms[0]}");
        foreach (var term in terms.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $" {(term < 0 ? '-' : '+')} {Math.Abs(term)}");
        }

        return new(Name, Level(terms), text.Append('.').ToString(), terms.Sum().ToString(CultureInfo.InvariantCulture), slips => Work(terms, slips));
    }

    private static WorkedSolution Work(ImmutableArray<int> terms, Slips slips)
    {
        var steps = new StringBuilder();
        var total = terms[0];
        foreach (var term in terms.Skip(1))
        {
            var next = slips.Of(total + term, 0, LargestTotal);
            steps.Append(CultureInfo.InvariantCulture, $"{total}{(term < 0 ? '-' : '+')}{Math.Abs(term)}={next};");
            total = next;
        }

        return new(steps.ToString(), total.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The lowest level whose sizes the expression does not exceed.</summary>
    private static int Level(ImmutableArray<int> terms)
    {
        var largest = terms.Max(Math.Abs);
        for (var level = 1; level <= Sizes.Length; level++)
        {
            if (terms.Length <= Sizes[level - 1].Terms && largest <= Sizes[level - 1].Largest)
            {
                return level;
            }
        }

        return 0;
    }
}
