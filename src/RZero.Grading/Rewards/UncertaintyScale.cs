namespace RZero.Grading.Rewards;

/// <summary>The range of the uncertainty reward, and with it the weight of the repetition penalty beside it.</summary>
public enum UncertaintyScale
{
    /// <summary>The paper: 1 - 2 |p - 1/2|, up to 1.</summary>
    Paper,

    /// <summary>The authors' code: min(p, 1 - p), up to 1/2, so that the same lambda weighs twice as much.</summary>
    Code,
}
