namespace RZero.Core.Answers;

/// <summary>The answer that the Solver is trained to agree with: its own majority vote.</summary>
public sealed record PseudoLabel
{
    /// <param name="answer">The winning answer; not empty.</param>
    /// <param name="votes">Samples that gave it, 1 to <paramref name="samples"/>.</param>
    /// <param name="samples">All samples asked.</param>
    public PseudoLabel(string answer, int votes, int samples)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(answer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(votes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(votes, samples);
        (Answer, Votes, Samples) = (answer, votes, samples);
    }

    /// <summary>The answer.</summary>
    public string Answer { get; }

    /// <summary>Samples that gave it.</summary>
    public int Votes { get; }

    /// <summary>All samples asked.</summary>
    public int Samples { get; }

    /// <summary>Vote share in (0, 1]. Near one half is where a question teaches most.</summary>
    public double Agreement => (double)Votes / Samples;
}
