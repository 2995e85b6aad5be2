namespace RZero.Grading.Rewards;

/// <summary>What the Challenger's reward looks at, one per completion of the batch.</summary>
/// <param name="Text">The question, or null when the completion holds no valid one.</param>
/// <param name="Agreement">The Solver's majority share on it, in [0, 1]; not looked at without a question.</param>
public sealed record ProposedQuestion(string? Text, double Agreement)
{
    /// <summary>
    /// How much it is like what was asked in earlier iterations, zero or more: <see cref="Similarity.QuestionFamiliarity"/>.
    /// </summary>
    public double Familiarity { get; init; }

    /// <summary>A completion without a valid question.</summary>
    public static ProposedQuestion Invalid { get; } = new(null, 0);

    /// <summary>There is a question.</summary>
    public bool IsValid => !string.IsNullOrWhiteSpace(Text);
}
