namespace RZero.Core;

/// <summary>
/// The phases of an iteration in which a model works, in order. Between Label and Solver stands the fourth of the six, the filter, which only sorts.
/// </summary>
public enum Phase
{
    /// <summary>The Challenger trains against the frozen Solver.</summary>
    Challenger,

    /// <summary>The Challenger writes the candidate questions.</summary>
    Generate,

    /// <summary>The Solver votes on every candidate.</summary>
    Label,

    /// <summary>The Solver trains to agree with its vote.</summary>
    Solver,

    /// <summary>The Solver is measured on held-out problems.</summary>
    Evaluate,
}
