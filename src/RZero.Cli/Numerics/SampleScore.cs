using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Cli.Numerics;

/// <summary>Whether one response is right, by the rules that evaluators choose from.</summary>
internal static class SampleScore
{
    private const string AllLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly string[] Delimiters = ["$", @"\(", @"\[", @"\boxed", @"\frac", @"\dfrac", @"\tfrac"];

    /// <summary>The same letters as the first known answer, but for space around them.</summary>
    public static bool Exact(MetricCase problem, string response) => response.Trim() == Gold(problem).Trim();

    /// <summary>
    /// The same value as the first known answer, of which only plain numbers and what is computed from them count: an answer with variables in it
    /// is never right here, whatever is said.
    /// </summary>
    public static bool Plain(MetricCase problem, string response) =>
        PlainValue.LastOf(Gold(problem)) is { } gold && Value(response) is { } value && MathEquality.Accepts(gold, value) == Verdict.Equal;

    /// <summary>The same value as the first known answer, exactly, both set as mathematics.</summary>
    public static bool Latex(MetricCase problem, string response) =>
        IsSet(Gold(problem)) && IsSet(response) && Formula(response) is { } formula
        && MathEquality.Same(Formula(Gold(problem)) ?? "", formula) == Verdict.Equal;

    /// <summary>The letter of the choice that is right, where the choices have the letters from A on. A small letter names none.</summary>
    public static bool Letter(MetricCase problem, string response)
    {
        var letters = AllLetters[..Math.Clamp(problem.Choices.Length, 1, AllLetters.Length)];
        return problem.Golds[0] < letters.Length && letters[problem.Golds[0]] is var gold
            && response.Contains(gold, StringComparison.Ordinal)
            && ChoiceLetter.Read(response, FinishReason.Stop, letters).Text == gold.ToString();
    }

    private static string Gold(MetricCase problem) => problem.Choices[problem.Golds[0]];

    private static string? Value(string response) =>
        IsSet(response) ? Formula(response) : PlainValue.LastOf(response) ?? FinalAnswer.Read(response, FinishReason.Stop, wantsPlain: true).Text;

    private static bool IsSet(string text) => Array.Exists(Delimiters, mark => text.Contains(mark, StringComparison.Ordinal));

    private static string? Formula(string text) =>
        text.Trim() is ['$', .. var inner, '$'] && !inner.Contains('$', StringComparison.Ordinal)
            ? inner
            : FinalAnswer.Read(text, FinishReason.Stop, wantsPlain: true).Text;
}
