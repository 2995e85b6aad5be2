namespace RZero.Evaluation.Comparison;

/// <summary>How a model did at a temperature.</summary>
/// <param name="Temperature">0 took the most probable tokens, with one completion of each problem.</param>
/// <param name="Report">Its answers.</param>
public sealed record MeasuredAt(double Temperature, EvaluationReport Report)
{
    /// <summary>Whether the most probable tokens were taken.</summary>
    public bool IsGreedy => Temperature == 0;
}
