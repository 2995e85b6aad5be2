using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Training.Numerics;
using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;

namespace RZero.Cli.Numerics;

/// <summary>Losses of whole updates, with their gradients, by the objectives that training uses.</summary>
internal static class ObjectiveFormulas
{
    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } =
        new Dictionary<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal)
    {
        ["grpo_objective"] = Loss,
        ["gspo_sequence_ratio"] = SequenceRatios,
        ["gspo_sequence_loss"] = SequenceLoss,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The loss of an update over rows with a mask, its derivative by every log-prob, and how often bounds decided. <c>loss</c> names the
    /// objective; any of the registry will do.
    /// </summary>
    private static JsonObject Loss(FormulaInput input)
    {
        var batch = RecordedBatch.Read(input);
        var objective = ObjectiveOf(input);
        var share = input.Number("top_entropy_share", 1);
        var totals = new UpdateTotals(
            batch.Mask.Length,
            batch.Rows.Sum(row => (long)row.Length),
            batch.Rows.Max(row => row.Length),
            share < 1 ? Quantile.Of(batch.Entropies, 1 - share) : null)
        {
            LongestAllowed = input.Has("max_completion_length") ? input.Whole("max_completion_length") : null,
        };
        var losses = batch.Rows.Select(row => objective.Evaluate(row, totals)).ToImmutableArray();
        return new()
        {
            ["loss"] = losses.Sum(row => row.Loss),
            ["gradient_by_log_prob"] = batch.Spread([.. losses.Select(row => row.ByLogProb)]),
            ["metrics"] = ObjectiveMetrics.Of(input, batch, losses),
        };
    }

    private static IPolicyObjective ObjectiveOf(FormulaInput input)
    {
        var (loss, isOfCompletions) = (input.Text("loss"), input.Has("importance_level") && input.Text("importance_level") == "sequence");
        var settings = Settings(input) with { Aggregation = loss == "bnpo" ? Aggregations.TokenMean : null };
        return loss switch
        {
            "bnpo" => new GrpoObjective(settings),
            "grpo" when isOfCompletions => new GspoObjective(settings),
            "sapo" when input.Has("sapo_temperatures") => Sapo(settings, input.List("sapo_temperatures")),
            "vespo" when input.Has("vespo_k_pos") => new VespoObjective(
                settings,
                new(input.Number("vespo_k_pos"), input.Number("vespo_lambda_pos"), input.Number("vespo_k_neg"), input.Number("vespo_lambda_neg"))),
            _ => PolicyObjectives.All.Find(loss)(settings),
        };
    }

    /// <summary>
    /// The trainer that made the recorded rows keeps temperatures in single precision, whatever it computes in: 1.05 is 1.0499999523 there.
    /// </summary>
    private static SapoObjective Sapo(ObjectiveSettings settings, ImmutableArray<double> temperatures) => temperatures.Length == 2
        ? new(settings, (float)temperatures[0], (float)temperatures[1])
        : throw new UserException("\"sapo_temperatures\" must be two numbers, for praise and for blame");

    private static ObjectiveSettings Settings(FormulaInput input) => new()
    {
        Clip = new(
            input.Has("clip_low") ? input.Number("clip_low") : null,
            input.Has("clip_high") ? input.Number("clip_high") : null,
            TwoSided: input.Number("two_sided_clip", double.PositiveInfinity)),
        KlCoefficient = input.Number("kl_coefficient", 0),
        CorrectsKl = input.Number("kl_bias_correction", 0) != 0,
        ImportanceCap = input.Number("truncated_importance_max", double.PositiveInfinity),
        OffPolicyBound = input.Number("off_policy_mask_threshold", double.PositiveInfinity),
        TopEntropyShare = input.Number("top_entropy_share", 1),
        EntropyCoefficient = input.Number("entropy_coefficient", 0),
    };

    /// <summary>The geometric mean of each row's ratios.</summary>
    private static JsonArray SequenceRatios(FormulaInput input)
    {
        var (policy, old) = (input.Table("log_probs"), input.Table("old_log_probs"));
        if (policy.Length != old.Length || policy.Zip(old).Any(rows => rows.First.Length != rows.Second.Length || rows.First.IsEmpty))
        {
            throw new UserException("tables that belong together must have one shape");
        }

        return new([.. policy.Zip(old, (row, before) => (JsonNode)JsonValue.Create(Math.Exp(RatioLevel.Completion.LogRatios(row, before)[0])))]);
    }

    /// <summary>
    /// GSPO's loss where every token has an advantage of its own and all ratios are exp(<c>log_ratio</c>): the mean over all tokens.
    /// </summary>
    private static JsonNode SequenceLoss(FormulaInput input)
    {
        var (ratio, mask) = (input.Number("log_ratio"), input.Table("mask"));
        var clip = new ClipOptions().Or(ClipOptions.Usual, ClipOptions.Usual);
        var losses = input.Table("advantages").SelectMany(row => row).Select(advantage => ClippedRatio.Of(ratio, 0, advantage, clip).Value);
        return Masked.Mean(losses, mask.SelectMany(row => row));
    }
}
