using System.Collections.Immutable;
using RZero.Core;
using RZero.Testing.Torch;
using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Training.Tests.Objectives;

public sealed class GrpoObjectiveTests
{
    private const int Rows = 5;
    private static readonly int[] Lengths = [1, 4, 7, 3, 7];

    /// <summary>
    /// Loss and every derivative against libtorch's differentiation of the same formula in float64, within 1e-12, for ratios from a fifth to five.
    /// </summary>
    [Theory]
    [InlineData(Aggregations.SequenceMean, 0.2, 0.2, double.PositiveInfinity, 0)]
    [InlineData(Aggregations.SequenceMean, 0.2, 0.3, 3, 0.04)]
    [InlineData(Aggregations.TokenMean, 0.2, 0.3, 3, 0.04)]
    [InlineData(Aggregations.TokenMean, 0.1, 0.5, 1.5, 0.2)]
    public void Evaluate_AnyRows_AgreesWithAutomaticDifferentiation(string aggregation, double low, double high, double dual, double kl)
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        var settings = new ObjectiveSettings { Clip = new(low, high, dual), Aggregation = aggregation, KlCoefficient = kl };
        var rows = Enumerable.Range(0, Rows).Select(Row).ToArray();
        var mask = Padded(rows, row => [.. row.Policy.Select(_ => 1.0)]);
        using var policy = Padded(rows, row => row.Policy).requires_grad_();
        var advantages = tensor(rows.Select(row => row.Advantages[0]).ToArray()).unsqueeze(-1);
        var loss = TensorObjective.Loss(
            policy, Padded(rows, row => row.Old), Padded(rows, row => row.Reference), advantages, mask, settings);
        loss.backward();

        var objective = new GrpoObjective(settings);
        var totals = new UpdateTotals(Rows, Lengths.Sum(), Lengths.Max());
        var parts = rows.Select(row => objective.Evaluate(row, totals)).ToArray();

        Assert.Equal(loss.item<double>(), parts.Sum(part => part.Loss), 1e-12);
        using var gradient = policy.grad!;
        for (var row = 0; row < Rows; row++)
        {
            var expected = gradient[row].data<double>().ToArray()[..Lengths[row]];
            Assert.All(expected.Zip(parts[row].ByLogProb), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void Evaluate_RowsLeftOut_KeepTheirShareOfTheDenominator()
    {
        var objective = new GrpoObjective(new());
        var row = new ObjectiveRow([-1], [-1], [2]);

        Assert.Equal(-2.0 / 4, objective.Evaluate(row, new(Rows: 4, Tokens: 10, LongestRow: 3)).Loss, 1e-12);
        Assert.Equal(-2.0 / 10, new GrpoObjective(new() { Aggregation = Aggregations.TokenMean }).Evaluate(row, new(4, 10, 3)).Loss, 1e-12);
    }

    [Fact]
    public void Evaluate_DivergenceOfARow_IsItsSumInNats()
    {
        var objective = new GrpoObjective(new() { KlCoefficient = 0.01 });
        var row = new ObjectiveRow([-1, -1], [-1, -1], [0, 0]) { Reference = [-0.5, -1.5] };

        // exp(0.5) - 0.5 - 1 and exp(-0.5) + 0.5 - 1.
        Assert.Equal(0.148721 + 0.106531, objective.Evaluate(row, new(1, 2, 2)).Divergence, 1e-6);
    }

    private static ObjectiveRow Row(int number)
    {
        var random = new RandomSequence(StreamKey.Root(7).Child("row", number));
        ImmutableArray<double> LogProbs(double from, double to) =>
            [.. Enumerable.Range(0, Lengths[number]).Select(_ => from + ((to - from) * random.NextUniform()))];
        var old = LogProbs(-3, -0.1);
        return new(
            [.. old.Zip(LogProbs(-1.6, 1.6), (before, change) => before + change)],
            old,
            [.. Enumerable.Repeat(number % 2 == 0 ? 1.3 : -0.7, Lengths[number])])
        {
            Reference = LogProbs(-3, -0.1),
        };
    }

    private static Tensor Padded(ObjectiveRow[] rows, Func<ObjectiveRow, ImmutableArray<double>> values) =>
        tensor(rows.SelectMany(row => values(row).Concat(Enumerable.Repeat(0.0, Lengths.Max() - row.Length))).ToArray(), [Rows, Lengths.Max()]);
}
