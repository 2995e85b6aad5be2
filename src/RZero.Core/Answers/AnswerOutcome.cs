namespace RZero.Core.Answers;

/// <summary>What became of the search for an answer in a completion.</summary>
public enum AnswerOutcome
{
    /// <summary>There is an answer.</summary>
    Found,

    /// <summary>Nothing marks an answer.</summary>
    Missing,

    /// <summary>The answer's box is opened and never closed.</summary>
    Unbalanced,

    /// <summary>The completion was cut off before it gave an answer.</summary>
    Truncated,
}
