using RZero.Training.Backends;

namespace RZero.Training.Supervised;

/// <summary>Next-token training on texts: the mean cross-entropy over the learned tokens of an update.</summary>
/// <param name="backend">Computes the model; owned, and disposed with this.</param>
public sealed class SupervisedTrainer(IPolicyBackend backend) : IDisposable
{
    /// <summary>One update. A gradient that is not finite changes nothing.</summary>
    /// <param name="rows">At least one; a row is learned from its first learned token on.</param>
    /// <param name="learningRate">Step size.</param>
    /// <returns>The mean loss before it, in nats a learned token.</returns>
    public double Update(IReadOnlyList<SupervisedRow> rows, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var learned = rows.Sum(row => row.Ids.Length - row.FirstLearned);
        var tallies = backend.Accumulate(backend.Cut([.. rows.Select(Sample)]), (_, numbers) => Slopes(numbers, learned));
        if (double.IsFinite(backend.ClipGradients()))
        {
            backend.Step(learningRate);
        }

        return tallies.Sum(tally => tally.Loss);
    }

    /// <inheritdoc/>
    public void Dispose() => backend.Dispose();

    /// <summary>A text as a backend takes it: what is learned completes what is not.</summary>
    private static TrainingSample Sample(SupervisedRow row) => new(
        row.Ids[..row.FirstLearned], row.Ids[row.FirstLearned..], [.. row.Ids[row.FirstLearned..].Select(_ => 0f)], Advantage: 1);

    private static PassSlopes Slopes(PassNumbers numbers, int learned) => new(
        PassTally.Empty with { Tokens = numbers.LogProbs.Length, Loss = -numbers.LogProbs.Sum(logProb => (double)logProb) / learned },
        [.. numbers.LogProbs.Select(_ => -1f / learned)],
        []);
}
