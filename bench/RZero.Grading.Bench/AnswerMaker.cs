using System.Text;
using RZero.Core;

namespace RZero.Grading.Bench;

/// <summary>Makes answers as models write them, and spoils them.</summary>
/// <param name="chance">Where the choices come from.</param>
internal sealed class AnswerMaker(RandomSequence chance)
{
    private static readonly string[] Pieces =
    [
        "\\frac", "{", "}", "(", ")", "[", "]", "\\{", "\\}", "^", "_", "9^9^9", "!", "\\sqrt", "\\boxed{", "$", "\\left", "\\right", ",", "=", "\\pi", "\\infty", "\\pm", "\\cup", "\\text{", "%", "1e9999",
        "\\begin{pmatrix}", "\\end{pmatrix}", "&", "\\\\", "\u202e", "\u200b", "\ud800", "NaN", "\\def\\a{\\a}", "x", "0", "1/0", "\\sin", "|", " ", "\n", "١", "𝟏", "９", "answer is ", "</think>", "<think>", "答案", "\\log", "-", "+", "\\overline{", ".",
    ];

    private static readonly string[] Operators = [" + ", " - ", " \\cdot ", "/", "*", "", "^"];

    /// <summary>An answer: a number, an expression, a tuple, a set, an interval or a matrix.</summary>
    public string Answer(int depth = 2) => chance.Next(0, 9) switch
    {
        0 => $"({Expression(depth)}, {Expression(depth)})",
        1 => $"\\{{{Expression(depth)}, {Expression(depth)}\\}}",
        2 => $"[{Number()}, \\infty)",
        3 => $"\\begin{{pmatrix}} {Expression(1)} & {Expression(1)} \\\\ {Expression(1)} & {Expression(1)} \\end{{pmatrix}}",
        4 => $"x = {Expression(depth)}",
        5 => $"{Number()} \\text{{ cm}}",
        _ => Expression(depth),
    };

    /// <summary>An answer as benchmarks have them: six of ten a number, the others a fraction, a root, a pair or a short expression.</summary>
    public string Ordinary() => chance.Next(0, 9) < 6 ? Number() : Answer(depth: 1);

    /// <summary>A text with pieces cut out, put in, doubled or repeated many times.</summary>
    public string Spoiled(string text)
    {
        var spoiled = new StringBuilder(text);
        for (var change = chance.Next(1, 4); change > 0; change--)
        {
            var at = chance.Next(0, spoiled.Length);
            switch (chance.Next(0, 3))
            {
                case 0 when at < spoiled.Length:
                    spoiled.Remove(at, Math.Min(spoiled.Length - at, chance.Next(1, 5)));
                    break;
                case 1:
                    spoiled.Insert(at, chance.Pick(Pieces), chance.Next(0, 19) == 0 ? chance.Next(10, 2_000) : 1);
                    break;
                default:
                    spoiled.Insert(at, chance.Pick(Pieces));
                    break;
            }
        }

        return spoiled.ToString();
    }

    private string Expression(int depth) => depth == 0 ? Number() : chance.Next(0, 6) switch
    {
        0 => $"\\frac{{{Expression(depth - 1)}}}{{{Expression(depth - 1)}}}",
        1 => $"\\sqrt{{{Expression(depth - 1)}}}",
        2 => $"{Expression(depth - 1)}{chance.Pick(Operators)}{Expression(depth - 1)}",
        3 => $"{chance.Next(2, 9)}x^{chance.Next(2, 5)} + {Number()}",
        4 => $"{Number()}\\pi",
        5 => $"({Expression(depth - 1)})^{{{chance.Next(2, 4)}}}",
        _ => Number(),
    };

    private string Number() => chance.Next(0, 4) switch
    {
        0 => $"-{chance.Next(1, 99)}",
        1 => $"{chance.Next(0, 99)}.{chance.Next(1, 99)}",
        2 => $"{chance.Next(1, 9)},{chance.Next(100, 999)}",
        _ => $"{chance.Next(0, 9_999)}",
    };
}
