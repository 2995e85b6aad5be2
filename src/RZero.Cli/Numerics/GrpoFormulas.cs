using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Training.Advantages;
using RZero.Training.Numerics;
using RZero.Training.Objectives;

namespace RZero.Cli.Numerics;

/// <summary>Advantages, divergences, losses and masked statistics.</summary>
internal static class GrpoFormulas
{
    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } = new Dictionary<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal)
    {
        ["grpo_advantage"] = input => Table(GrpoNumerics.Advantages(input.Table("token_level_rewards"), input.Table("response_mask"), input.Texts("index"))),
        ["group_advantage"] = GroupAdvantages,
        ["kl_penalty"] = input => Table(GrpoNumerics.KlPenalty(input.Table("log_probs"), input.Table("ref_log_probs"), input.Text("kl_penalty"))),
        ["reward_with_kl"] = input => Table(GrpoNumerics.RewardWithKl(
            input.Table("token_level_scores"), input.Table("log_probs"), input.Table("ref_log_probs"), input.Number("kl_ratio"))),
        ["policy_loss"] = PolicyLoss,
        ["policy_loss_elementwise"] = input => List(GrpoNumerics.PolicyLoss(
            [[.. input.List("ratios").Select(Math.Log)]],
            [[.. input.List("ratios").Select(_ => 0.0)]],
            [input.List("advantages")],
            [[.. input.List("ratios").Select(_ => 1.0)]],
            new(input.Number("clip_low"), input.Number("clip_high"), input.Number("dual_clip", double.PositiveInfinity))).Tokens[0]),
        ["masked_mean"] = input => GrpoNumerics.MaskedMean(input.Rows("values"), input.Rows("mask")),
        ["masked_mean_dim1"] = input => List(GrpoNumerics.MaskedRowMeans(input.Table("values"), input.Table("mask"))),
        ["masked_var"] = input => GrpoNumerics.MaskedVariance(input.Rows("values"), input.Rows("mask")),
        ["masked_whiten"] = input => Table(GrpoNumerics.MaskedWhiten(input.Table("values"), input.Table("mask"))),
        ["aggregate_token_mean"] = input => GrpoNumerics.MaskedMean(input.Table("loss"), input.Table("mask")),
        ["aggregate_seq_mean_token_mean"] = input => GrpoNumerics.SequenceMean(input.Table("loss"), input.Table("mask")),
        ["response_mask"] = ResponseMask,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Advantages of <c>rewards</c> that follow each other group by group.</summary>
    private static JsonArray GroupAdvantages(FormulaInput input)
    {
        if (input.Text("scale") is not "group" and var other)
        {
            throw new UserException($"there is no scale {other}: rewards are measured in deviations of their group (\"group\")");
        }

        var (rewards, size, epsilon) = (input.List("rewards"), input.Whole("group_size"), input.Number("epsilon", GroupAdvantage.Epsilon));
        if (size < 1 || rewards.Length % size != 0)
        {
            throw new UserException($"{rewards.Length} rewards are not whole groups of {size}");
        }

        return List([.. rewards.Chunk(size).SelectMany(group => GroupAdvantage.Of(group, epsilon))]);
    }

    private static JsonNode PolicyLoss(FormulaInput input)
    {
        var advantages = input.Table("advantages");
        var ones = advantages.Select(row => row.Select(_ => 1.0).ToImmutableArray()).ToImmutableArray();
        var symmetric = input.Number("clip", 0.2);
        var clip = new ClipOptions(
            input.Number("clip_ratio_low", symmetric), input.Number("clip_ratio_high", symmetric), input.Number("clip_ratio_dual", double.PositiveInfinity));
        var loss = GrpoNumerics.PolicyLoss(
            input.Table("log_probs"), input.Table("old_log_probs"), advantages, input.Has("response_mask") ? input.Table("response_mask") : ones, clip);
        return input.Has("clip") ? loss.Mean : new JsonObject
        {
            ["pg_loss"] = loss.Mean,
            ["clipfrac_higher"] = loss.ClippedShare,
            ["clipfrac_lower"] = loss.DualShare,
            ["ppo_kl"] = loss.Divergence,
        };
    }

    /// <summary>1 up to and including the first end token, 0 after it.</summary>
    private static JsonArray ResponseMask(FormulaInput input)
    {
        var ends = input.Numbers("eos_token_id").ToHashSet();
        return Table([.. input.Table("response_ids").Select(row =>
        {
            var end = row.ToList().FindIndex(ends.Contains);
            return row.Select((_, t) => end < 0 || t <= end ? 1.0 : 0.0).ToArray();
        })]);
    }

    private static JsonArray Table(double[][] rows) => new([.. rows.Select(List)]);

    private static JsonArray List(double[] values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
}
