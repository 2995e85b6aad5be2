using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Training.Objectives.Rows;

namespace RZero.Cli.Numerics;

/// <summary>What is reported beside a loss, by the names that the field's trainers give it.</summary>
internal static class ObjectiveMetrics
{
    /// <summary>The numbers that follow from what is given; entropies, for one, only where there are any.</summary>
    public static JsonObject Of(FormulaInput input, RecordedBatch batch, ImmutableArray<RowLoss> losses)
    {
        var tokens = batch.Rows.Sum(row => (double)row.Length);
        var metrics = new JsonObject();
        if (input.Number("kl_coefficient", 0) > 0)
        {
            metrics["kl"] = losses.Sum(row => row.Divergence) / tokens;
        }

        if (batch.Entropies.Any())
        {
            metrics["entropy"] = batch.Entropies.Average();
        }

        if (input.Number("entropy_coefficient", 0) is > 0 and var coefficient)
        {
            metrics["policy_loss"] = losses.Sum(row => row.Loss) + (coefficient * batch.Entropies.Average());
            metrics["entropy_coef"] = coefficient;
        }

        foreach (var (name, value) in Clips(input, batch, losses))
        {
            metrics[name] = value;
        }

        return metrics;
    }

    private static IEnumerable<(string Name, double Value)> Clips(FormulaInput input, RecordedBatch batch, ImmutableArray<RowLoss> losses)
    {
        var loss = input.Text("loss");
        if (loss == "cispo")
        {
            return [("cispo_clip_ratio", losses.Sum(row => (double)row.ClippedTokens) / batch.Rows.Sum(row => (double)row.Length))];
        }

        if (loss == "vespo")
        {
            return [];
        }

        // Where a ratio is that of a completion, every completion counts once however long it is.
        var isOfCompletions = input.Has("importance_level") && input.Text("importance_level") == "sequence";
        double[] Shares(Func<RowLoss, int> count) => [.. losses.Zip(batch.Rows, (row, of) => (double)count(row) / of.Length)];
        double Mean(Func<RowLoss, int> count) => isOfCompletions
            ? Shares(count).Sum() / batch.Mask.Length
            : losses.Sum(row => (double)count(row)) / batch.Rows.Sum(row => (double)row.Length);
        return loss == "sapo"
            ? []
            :
            [
                ("clip_ratio/low_mean", Mean(row => row.ClippedLowTokens)),
                ("clip_ratio/high_mean", Mean(row => row.ClippedTokens - row.ClippedLowTokens)),
                ("clip_ratio/region_mean", Mean(row => row.ClippedTokens)),
                ("clip_ratio/low_min", Shares(row => row.ClippedLowTokens).Min()),
                ("clip_ratio/high_max", Shares(row => row.ClippedTokens - row.ClippedLowTokens).Max()),
            ];
    }
}
