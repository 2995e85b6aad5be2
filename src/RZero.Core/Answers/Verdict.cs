namespace RZero.Core.Answers;

/// <summary>Whether two answers are the same.</summary>
public enum Verdict
{
    /// <summary>They are different.</summary>
    Different,

    /// <summary>They are the same.</summary>
    Equal,

    /// <summary>It could not be decided within the step budget. Counts as not the same, and is counted.</summary>
    Undecided,
}
