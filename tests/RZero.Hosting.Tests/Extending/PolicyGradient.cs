using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;

namespace RZero.Hosting.Tests.Extending;

/// <summary>The plain policy gradient: minus advantage times log-prob, without ratio, bounds or reference.</summary>
internal sealed class PolicyGradient(ObjectiveSettings settings) : IPolicyObjective
{
    private readonly TokenShare share = Aggregations.All.Find(settings.Aggregation ?? Aggregations.SequenceMean);

    public bool UsesReference => false;

    public bool UsesEntropy => false;

    public RowLoss Evaluate(ObjectiveRow row, UpdateTotals totals)
    {
        var weight = share(row.Length, totals);
        return new(
            Loss: -weight * row.Policy.Zip(row.Advantages, (logProb, advantage) => logProb * advantage).Sum(),
            ByLogProb: [.. row.Advantages.Select(advantage => -weight * advantage)],
            ByEntropy: [],
            ClippedTokens: 0,
            Divergence: 0);
    }
}
