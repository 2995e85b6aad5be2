using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The Solver votes on every candidate; the majority is the pseudo-label.</summary>
public sealed record LabelingPlan
{
    private const double HottestVote = 10;

    /// <summary>The Solver as it stands votes: the paper's.</summary>
    public const string SolverVotes = "solver";

    /// <summary>The run's base votes, in every iteration.</summary>
    public const string BaseVotes = "base";

    /// <summary>Solver and base vote, and a label is one that they share.</summary>
    public const string BothVote = "both";

    /// <summary>Solver and Challenger vote, and a label is one that they share.</summary>
    public const string RolesVote = "roles";

    /// <summary>The Solver votes twice, and a label is one that it gives both times.</summary>
    public const string TwiceVotes = "twice";

    /// <summary>The Solver votes on the question and on the same in other words, and a label is one that it gives both times.</summary>
    public const string RewordedVote = "reworded";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> Voters { get; } = [SolverVotes, BaseVotes, BothVote, RolesVote, TwiceVotes, RewordedVote];

    /// <summary>
    /// Who votes: "solver", the Solver as it stands; "base", the run's base in every iteration; or two, where a label that they do not share is none
    /// (the second is only asked what the filter would keep): "both", Solver and base; "roles", Solver and Challenger; "twice", the Solver and again
    /// the Solver, at the second temperature; "reworded", the Solver and again the Solver, on the question in the base's words.
    /// </summary>
    public string Voter { get; init; } = SolverVotes;

    /// <summary>The temperature of the second vote, where there are two; 0 is that of the first.</summary>
    public double SecondTemperature { get; init; }

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

    /// <summary>Whether a second vote has to confirm a label.</summary>
    public bool HasSecondVote() => Voter is BothVote or RolesVote or TwiceVotes or RewordedVote;

    /// <summary>Whether the second vote is on the question in other words.</summary>
    public bool IsReworded() => Voter == RewordedVote;

    /// <summary>How the answers of the second vote are drawn.</summary>
    public SamplingOptions SecondSampling() => SecondTemperature == 0 ? Sampling : Sampling with { Temperature = SecondTemperature };

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. PlanChecks.OneOf("voter", Voter, [.. Voters]),
        .. PlanChecks.Within("second_temperature", SecondTemperature, 0, HottestVote),
        .. methods.Votes.Problems("vote", Vote),
        .. PlanChecks.AtLeast("samples", Samples, 1),
        .. PlanChecks.Within("first_samples", FirstSamples, 0, Samples),
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
    ];
}
