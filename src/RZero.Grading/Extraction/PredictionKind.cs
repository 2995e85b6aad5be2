namespace RZero.Grading.Extraction;

/// <summary>What a prediction is, and so how its answer is found.</summary>
public enum PredictionKind
{
    /// <summary>The answer itself.</summary>
    Equivalence,

    /// <summary>A response that holds the answer somewhere.</summary>
    Extraction,

    /// <summary>A response to a multiple-choice question.</summary>
    MultipleChoice,
}
