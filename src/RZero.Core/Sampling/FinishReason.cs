namespace RZero.Core.Sampling;

/// <summary>Why a completion ended.</summary>
public enum FinishReason
{
    /// <summary>The policy wrote an end token or a stop string.</summary>
    Stop,

    /// <summary>The completion reached its maximum length and is cut off.</summary>
    Length,
}
