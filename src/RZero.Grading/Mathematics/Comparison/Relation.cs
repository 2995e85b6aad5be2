namespace RZero.Grading.Mathematics.Comparison;

/// <summary>Which question is asked of two answers.</summary>
public enum Relation
{
    /// <summary>Are they the same, exactly? Reflexive, symmetric, and transitive wherever it decides: for votes, labels and rewards.</summary>
    Same,

    /// <summary>Would a benchmark accept the prediction for the gold? The same, or the same but for a listed forgiveness; not symmetric.</summary>
    Accepts,
}
