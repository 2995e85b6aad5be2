using RZero.CoEvolution.Curriculum;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>Keeps the questions that are neither too easy nor too hard.</summary>
public sealed record FilterPlan
{
    // A share such as 3/10 must pass a bound written as 0.3 whatever its last bit.
    private const double Rounding = 1e-9;

    /// <summary>Whether anything but questions without a label is dropped.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What is kept: a name of <see cref="QuestionFilters"/>.</summary>
    public string Rule { get; init; } = QuestionFilters.AgreementBand;

    /// <summary>Smallest agreement that is kept, in [0, 1].</summary>
    public required double MinAgreement { get; init; }

    /// <summary>Largest agreement that is kept, in [0, 1].</summary>
    public required double MaxAgreement { get; init; }

    /// <summary>
    /// How far the winner of a vote must be ahead of the second, as a share of all samples, in [0, 1]; 0 asks for no lead. Two answers with three
    /// votes each are no label, whatever the band says.
    /// </summary>
    public double MinMargin { get; init; }

    /// <summary>With fewer questions than this the run stops with the low-yield alarm instead of training on scraps.</summary>
    public required int MinKept { get; init; }

    /// <summary>
    /// A question whose prompt has more tokens than this is not trained on, whatever its vote; 0 sets no limit but the model's own.
    /// </summary>
    public int MaxPromptTokens { get; init; }

    /// <summary>Whether a prompt of this length is too long to train on.</summary>
    public bool IsTooLong(int promptTokens) => MaxPromptTokens > 0 && promptTokens > MaxPromptTokens;

    /// <summary>Whether the second answer of a vote is too close to the winner.</summary>
    public bool IsTooClose(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var second = vote.Classes.Length > 1 ? vote.Classes[1].Count : 0;
        return MinMargin > 0 && vote.Count - second < (MinMargin - Rounding) * vote.SampleCount;
    }

    /// <summary>Whether a question with this vote share is below the band.</summary>
    public bool IsTooHard(double agreement) => agreement < MinAgreement - Rounding;

    /// <summary>Whether a question with this vote share is above the band.</summary>
    public bool IsTooEasy(double agreement) => agreement > MaxAgreement + Rounding;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. methods.Filters.Problems("rule", Rule),
        .. PlanChecks.Within("min_agreement", MinAgreement, 0, 1),
        .. PlanChecks.Within("max_agreement", MaxAgreement, 0, 1),
        .. MinAgreement > MaxAgreement ? ["min_agreement must not be above max_agreement: nothing would be kept"] : (string[])[],
        .. PlanChecks.Within("min_margin", MinMargin, 0, 1),
        .. PlanChecks.AtLeast("min_kept", MinKept, 1),
        .. PlanChecks.AtLeast("max_prompt_tokens", MaxPromptTokens, 0),
    ];
}
