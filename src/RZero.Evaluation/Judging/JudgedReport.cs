namespace RZero.Evaluation.Judging;

/// <summary>
/// A judge's opinion beside the score of the rules. It is asked about answers of both kinds: one that only looks at wrong answers can only raise the
/// score.
/// </summary>
/// <param name="Benchmark">Which benchmark.</param>
/// <param name="Judge">Who judged.</param>
/// <param name="MeanAtK">The score by rules, in [0, 1].</param>
/// <param name="Wrong">Answers that the rules call wrong.</param>
/// <param name="Right">Answers that the rules call right.</param>
/// <param name="WrongShare">Share of all samples, each problem counting once, that gave an answer which the rules call wrong.</param>
public sealed record JudgedReport(string Benchmark, string Judge, double MeanAtK, JudgedShare Wrong, JudgedShare Right, double WrongShare)
{
    /// <summary>
    /// The score that the judge would give, from the rates at which it overrules either kind; a sample without an answer stays wrong.
    /// </summary>
    public double JudgedMeanAtK => (MeanAtK * (1 - Right.Rate)) + (WrongShare * Wrong.Rate);
}
