using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Training.Advantages;
using RZero.Training.Numerics;
using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;

namespace RZero.Cli.Numerics;

/// <summary>Advantages, divergences, losses and masked statistics.</summary>
internal static class GrpoFormulas
{
    /// <summary>KL estimators by the names that the field's trainers give them.</summary>
    private static readonly ImmutableDictionary<string, IDivergence> Estimators = new Dictionary<string, IDivergence>(StringComparer.Ordinal)
    {
        ["kl"] = Divergences.All.Find("k1"),
        ["abs"] = Divergences.All.Find("abs"),
        ["mse"] = Divergences.All.Find("k2"),
        ["low_var_kl"] = new BoundedDivergence(Divergences.All.Find("k3"), Divergences.OfficialBound),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } = new Dictionary<string, Func<FormulaInput, JsonNode?>>
    {
        ["grpo_advantage"] = IndexedAdvantages,
        ["group_advantage"] = GroupAdvantages,
        ["kl_penalty"] = KlPenalty,
        ["reward_with_kl"] = RewardWithKl,
        ["policy_loss"] = PolicyLoss,
        ["policy_loss_elementwise"] = ElementwiseLoss,
        ["masked_mean"] = input => Masked.Mean(Flat(input.Rows("values")), Flat(input.Rows("mask"))),
        ["masked_mean_dim1"] = input => List(Masked.RowMeans(input.Table("values"), input.Table("mask"))),
        ["masked_var"] = input => Masked.Variance(Flat(input.Rows("values")), Flat(input.Rows("mask"))),
        ["masked_whiten"] = input =>
            Table(Masked.Whiten(Flat(input.Table("values")), Flat(input.Table("mask"))).Chunk(input.Table("values")[0].Length)),
        ["aggregate_token_mean"] = input => Masked.Mean(Flat(input.Table("loss")), Flat(input.Table("mask"))),
        ["aggregate_seq_mean_token_mean"] = input => Masked.SequenceMean(input.Table("loss"), input.Table("mask")),
        ["response_mask"] = ResponseMask,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Advantages of rows: the row's reward is the sum of its tokens'; rows of one index are a group.</summary>
    private static JsonArray IndexedAdvantages(FormulaInput input)
    {
        var (rewards, index) = (input.Table("token_level_rewards"), input.Texts("index"));
        var advantages = new double[rewards.Length];
        foreach (var group in Enumerable.Range(0, rewards.Length).GroupBy(row => index[row]))
        {
            foreach (var (row, advantage) in group.Zip(GroupAdvantage.Of([.. group.Select(row => rewards[row].Sum())])))
            {
                advantages[row] = advantage;
            }
        }

        return Table(input.Table("response_mask").Select((row, number) => row.Select(unmasked => unmasked * advantages[number])));
    }

    /// <summary>Advantages of <c>rewards</c> that follow each other group by group.</summary>
    private static JsonArray GroupAdvantages(FormulaInput input)
    {
        var (rewards, size, epsilon) = (input.List("rewards"), input.Whole("group_size"), input.Number("epsilon", GroupAdvantage.Epsilon));
        if (size < 1 || rewards.Length % size != 0)
        {
            throw new UserException($"{rewards.Length} rewards cannot be divided into groups of {size}");
        }

        ImmutableArray<ImmutableArray<double>> groups = [.. rewards.Chunk(size).Select(group => group.ToImmutableArray())];
        var advantages = input.Text("scale") switch
        {
            "group" => [.. groups.Select(group => GroupAdvantage.Of(group, epsilon))],
            "batch" => BatchDeviationAdvantage.Of(groups, epsilon),
            "none" => [.. groups.Select(group => GroupMeanAdvantage.Of(group))],
            var other => throw new UserException(
                $"there is no scale {other}: \"group\", \"batch\" or \"none\" divides the differences from a group's mean"),
        };
        return List(Flat(advantages));
    }

    private static JsonArray KlPenalty(FormulaInput input)
    {
        var name = input.Text("kl_penalty");
        var estimator = Estimators.GetValueOrDefault(name)
            ?? throw new UserException(
                $"there is no KL estimator \"{name}\"; there are {string.Join(", ", Estimators.Keys.Order(StringComparer.Ordinal))}");
        return Table(Together(
            input.Table("log_probs"), input.Table("ref_log_probs"), (logProb, reference) => estimator.At(logProb, reference).Value));
    }

    private static JsonArray RewardWithKl(FormulaInput input)
    {
        var divergence = Together(
            input.Table("log_probs"), input.Table("ref_log_probs"), (logProb, reference) => Estimators["kl"].At(logProb, reference).Value);
        return Table(Together(input.Table("token_level_scores"), divergence, (score, kl) => score - (input.Number("kl_ratio") * kl)));
    }

    private static JsonNode PolicyLoss(FormulaInput input)
    {
        var symmetric = input.Number("clip", 0.2);
        var clip = new ClipOptions(
            input.Number("clip_ratio_low", symmetric),
            input.Number("clip_ratio_high", symmetric),
            input.Number("clip_ratio_dual", double.PositiveInfinity));
        var (logProbs, old, advantages) = (input.Table("log_probs"), input.Table("old_log_probs"), input.Table("advantages"));
        var ratios = Together(logProbs, old, (current, before) => current - before);
        var losses = Flat(ratios).Zip(Flat(advantages), (logRatio, advantage) => ClippedRatio.Of(logRatio, 0, advantage, clip)).ToImmutableArray();
        var mask = input.Has("response_mask") ? Flat(input.Table("response_mask")) : [.. losses.Select(_ => 1.0)];
        double Mean(Func<TokenTerm, double> value) => Masked.Mean(losses.Select(value), mask);
        return input.Has("clip") ? Mean(loss => loss.Value) : new JsonObject
        {
            ["pg_loss"] = Mean(loss => loss.Value),
            ["clipfrac_higher"] = Mean(loss => loss.IsClipped ? 1 : 0),
            ["clipfrac_lower"] = Mean(loss => loss.IsDualClipped ? 1 : 0),
            ["ppo_kl"] = Masked.Mean(Flat(ratios).Select(logRatio => -logRatio), mask),
        };
    }

    private static JsonArray ElementwiseLoss(FormulaInput input)
    {
        var clip = new ClipOptions(input.Number("clip_low"), input.Number("clip_high"), input.Number("dual_clip", double.PositiveInfinity));
        return List(input.List("ratios").Zip(
            input.List("advantages"), (ratio, advantage) => ClippedRatio.Of(Math.Log(ratio), 0, advantage, clip).Value));
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

    /// <summary>Two tables of one shape, entry by entry.</summary>
    private static ImmutableArray<ImmutableArray<double>> Together(
        ImmutableArray<ImmutableArray<double>> left, ImmutableArray<ImmutableArray<double>> right, Func<double, double, double> combine)
    {
        if (left.Length != right.Length || left.Zip(right).Any(rows => rows.First.Length != rows.Second.Length))
        {
            throw new UserException("tables that belong together must have one shape");
        }

        return [.. left.Zip(right, (one, other) => one.Zip(other, combine).ToImmutableArray())];
    }

    private static ImmutableArray<double> Flat(ImmutableArray<ImmutableArray<double>> table) => [.. table.SelectMany(row => row)];

    private static JsonArray Table(ImmutableArray<ImmutableArray<double>> rows) => Table(rows.Select(row => row.AsEnumerable()));

    private static JsonArray Table(IEnumerable<IEnumerable<double>> rows) => new([.. rows.Select(List)]);

    private static JsonArray List(IEnumerable<double> values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
}
