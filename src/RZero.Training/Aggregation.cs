namespace RZero.Training;

/// <summary>How token losses become one number.</summary>
public enum Aggregation
{
    /// <summary>Mean over the tokens of a completion, then mean over completions: every completion weighs the same.</summary>
    SequenceMean,

    /// <summary>Mean over all tokens: every token weighs the same.</summary>
    TokenMean,
}
