using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// What an update minimises, as a pure function of numbers: log-probs in, loss and its derivatives out, in double precision. It knows no tensors, so
/// every backend trains by the same function, and a calculator can call it.
/// </summary>
/// <remarks>
/// The loss of an update is the sum over its rows. What a row must know of the others (how many there are, how long) is in the totals, which
/// are known before the first pass; so rows may be evaluated in any order and in any micro-batch with the same result.
/// </remarks>
public interface IPolicyObjective
{
    /// <summary>Whether rows must have the reference policy's log-probs.</summary>
    bool UsesReference { get; }

    /// <summary>Whether rows must have the policy's entropies.</summary>
    bool UsesEntropy { get; }

    /// <summary>
    /// The share of tokens, those of highest entropy, that it looks at; below 1 the totals must have the threshold, which is known only when the
    /// whole update was passed through the model once.
    /// </summary>
    double TopEntropyShare => 1;

    /// <summary>The advantage that belongs to it, where the plan leaves that to the objective.</summary>
    string OwnAdvantage => Advantages.Advantages.Group;

    /// <summary>A completion's part of the update's loss.</summary>
    /// <exception cref="ArgumentException">The row lacks what the objective uses.</exception>
    RowLoss Evaluate(ObjectiveRow row, UpdateTotals totals);
}
