using RZero.CoEvolution.Curriculum;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The Solver votes on every candidate; the majority is the pseudo-label.</summary>
public sealed record LabelingPlan
{
    /// <summary>The Solver as it stands votes: the paper's.</summary>
    public const string SolverVotes = "solver";

    /// <summary>The run's base votes, in every iteration.</summary>
    public const string BaseVotes = "base";

    /// <summary>Both vote, and a label is one that they share.</summary>
    public const string BothVote = "both";

    /// <summary>
    /// Who votes: "solver", the Solver as it stands; "base", the run's base in every iteration; "both", where a label that they do not share is none
    /// (the base is only asked what the filter would keep).
    /// </summary>
    public string Voter { get; init; } = SolverVotes;

    /// <summary>Answers to each question.</summary>
    public required int Samples { get; init; }

    /// <summary>
    /// Answers that each question gets at first; one to which no two of them are the same is asked no further, since its vote would hardly be kept. 0
    /// asks all at once.
    /// </summary>
    public int FirstSamples { get; init; }

    /// <summary>How the answers are counted, the Challenger's too: a name of <see cref="VoteRules"/>.</summary>
    public string Vote { get; init; } = VoteRules.Majority;

    /// <summary>How the answers are drawn.</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. PlanChecks.OneOf("voter", Voter, SolverVotes, BaseVotes, BothVote),
        .. methods.Votes.Problems("vote", Vote),
        .. PlanChecks.AtLeast("samples", Samples, 1),
        .. PlanChecks.Within("first_samples", FirstSamples, 0, Samples),
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
    ];
}
