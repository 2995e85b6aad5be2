namespace RZero.CoEvolution.Plan.Sections;

/// <summary>
/// A user's few labelled problems beside the questions that a run writes itself, which keep it near what the user cares about (R-Few,
/// arXiv 2512.02472). R-Zero has none.
/// </summary>
public sealed record AnchorsPlan
{
    private const double LargestShare = 0.9;
    private const int MostShown = 64;

    /// <summary>The file of problems with their answers; empty for none.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of the file: a run goes on with the same anchors only.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The field that holds what is asked.</summary>
    public string Question { get; init; } = "";

    /// <summary>The field that holds the answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The most anchors that the Challenger is shown: each ask shows none to so many, drawn anew; 0 shows none.</summary>
    public int Shown { get; init; }

    /// <summary>
    /// The share of every Solver step's questions that are anchors, in [0, 0.9], rounded down to whole questions; 0 trains on none.
    /// </summary>
    public double Share { get; init; }

    /// <summary>Whether the run has anchors.</summary>
    public bool IsUsed() => File.Length > 0;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.Within("shown", Shown, 0, MostShown),
        .. PlanChecks.Within("share", Share, 0, LargestShare),
        .. IsUsed() && (Hash.Length == 0 || Question.Length == 0 || Answer.Length == 0)
            ? ["file needs its hash and the fields of questions and answers: rzero evolve --anchors FILE finds them"] : (string[])[],
        .. IsUsed() && Shown == 0 && Share == 0 ? ["file is given and nothing is done with it: set shown or share"] : (string[])[],
    ];
}
