using System.Collections.Immutable;
using RZero.Models.Native;
using RZero.Models.Tensors;
using RZero.Training.Advantages;
using RZero.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training.Numerics;

/// <summary>
/// The training formulas on plain tables of numbers, in double precision: a calculator for comparing implementations. Every function calls what
/// training itself calls.
/// </summary>
public static class GrpoNumerics
{
    /// <summary>KL estimators by the names that the field's trainers give them.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Estimators = new(StringComparer.Ordinal)
    {
        ["kl"] = KlEstimator.Plain,
        ["abs"] = KlEstimator.Absolute,
        ["mse"] = KlEstimator.HalfSquare,
        ["low_var_kl"] = (logProbs, reference) => KlEstimator.LowVariance(logProbs, reference, KlEstimator.OfficialBound),
    };

    /// <summary>Advantages of rows: the row's reward is the sum of its tokens'; rows of one index are a group.</summary>
    public static double[][] Advantages(ImmutableArray<ImmutableArray<double>> tokenRewards, ImmutableArray<ImmutableArray<double>> mask, IReadOnlyList<string> index)
    {
        var advantages = new double[tokenRewards.Length];
        foreach (var group in Enumerable.Range(0, tokenRewards.Length).GroupBy(row => index[row]))
        {
            var rows = group.ToArray();
            foreach (var (row, advantage) in rows.Zip(GroupAdvantage.Of([.. rows.Select(row => tokenRewards[row].Sum())])))
            {
                advantages[row] = advantage;
            }
        }

        return [.. mask.Select((row, number) => row.Select(unmasked => unmasked * advantages[number]).ToArray())];
    }

    /// <summary>A KL estimate for every token.</summary>
    /// <exception cref="ArgumentException">There is no estimator of that name.</exception>
    public static double[][] KlPenalty(ImmutableArray<ImmutableArray<double>> logProbs, ImmutableArray<ImmutableArray<double>> reference, string estimator)
    {
        using var scope = Begin();
        return Estimators.TryGetValue(estimator, out var estimate)
            ? Rows(estimate(Table(logProbs), Table(reference)))
            : throw new ArgumentException($"there is no KL estimator '{estimator}'; there are {string.Join(", ", Estimators.Keys)}");
    }

    /// <summary>Rewards less a share of the divergence.</summary>
    public static double[][] RewardWithKl(
        ImmutableArray<ImmutableArray<double>> rewards,
        ImmutableArray<ImmutableArray<double>> logProbs,
        ImmutableArray<ImmutableArray<double>> reference,
        double ratio)
    {
        using var scope = Begin();
        return Rows(Table(rewards) - KlEstimator.Plain(Table(logProbs), Table(reference)).Times(ratio));
    }

    /// <summary>Clipped loss of every token, its mean, and the shares of tokens that the upper bound and the dual bound decided.</summary>
    public static ClippedLoss PolicyLoss(
        ImmutableArray<ImmutableArray<double>> logProbs,
        ImmutableArray<ImmutableArray<double>> oldLogProbs,
        ImmutableArray<ImmutableArray<double>> advantages,
        ImmutableArray<ImmutableArray<double>> mask,
        ClipOptions clip)
    {
        using var scope = Begin();
        var (current, old, advantage, unmasked) = (Table(logProbs), Table(oldLogProbs), Table(advantages), Table(mask));
        var (loss, clipped) = ClippedObjective.Of(current, old, advantage, clip);
        var (undual, _) = ClippedObjective.Of(current, old, advantage, clip with { Dual = double.PositiveInfinity });
        var byDual = (undual > loss).to(ScalarType.Float64);
        return new(
            Rows(loss),
            Value(Masked.Mean(loss, unmasked)),
            Value(Masked.Mean(clipped, unmasked)),
            Value(Masked.Mean(byDual, unmasked)),
            Value(Masked.Mean(old - current, unmasked)));
    }

    /// <summary>Mean over unmasked values.</summary>
    public static double MaskedMean(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask)
    {
        using var scope = Begin();
        return Value(Masked.Mean(Table(values), Table(mask)));
    }

    /// <summary>Mean over the unmasked values of each row.</summary>
    public static double[] MaskedRowMeans(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask)
    {
        using var scope = Begin();
        return Masked.Mean(Table(values), Table(mask), 1).data<double>().ToArray();
    }

    /// <summary>Unbiased variance of unmasked values.</summary>
    public static double MaskedVariance(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask)
    {
        using var scope = Begin();
        return Value(Masked.Variance(Table(values), Table(mask)));
    }

    /// <summary>Values moved and scaled by the unmasked ones' mean and deviation.</summary>
    public static double[][] MaskedWhiten(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask)
    {
        using var scope = Begin();
        return Rows(Masked.Whiten(Table(values), Table(mask)));
    }

    /// <summary>Token mean of every row, then the mean over rows that have a token.</summary>
    public static double SequenceMean(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask)
    {
        using var scope = Begin();
        return Value(Masked.SequenceMean(Table(values), Table(mask)));
    }

    private static DisposeScope Begin()
    {
        TorchRuntime.Load();
        return NewDisposeScope();
    }

    private static Tensor Table(ImmutableArray<ImmutableArray<double>> rows)
    {
        if (rows.IsEmpty || rows.Any(row => row.Length != rows[0].Length))
        {
            throw new ArgumentException("rows must be there and of one length");
        }

        return tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);
    }

    private static double[][] Rows(Tensor table) => [.. table.data<double>().ToArray().Chunk((int)table.shape[1])];

    private static double Value(Tensor number) => number.item<double>();
}
