namespace RZero.Core;

/// <summary>The phases of an iteration, in order.</summary>
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
