using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Training;

namespace RZero.Bench.Training;

/// <summary>A trainer that takes steps: forward, backward and optimizer.</summary>
/// <param name="name">Its name.</param>
/// <param name="trainer">Owned.</param>
/// <param name="work">What a step trains on.</param>
/// <param name="shape">Sizes of the model.</param>
/// <param name="clock">Measures.</param>
internal sealed class TrainingContender(string name, PolicyTrainer trainer, TrainingWork work, BenchShape shape, ProcessClock clock)
    : IContender, IDisposable
{
    public string Name => name;

    /// <summary>The gradient norm of the last step, which all contenders have in common.</summary>
    public double LastNorm { get; private set; }

    public Sample Run(int round, CancellationToken stop)
    {
        var samples = work.Samples(shape.Config.VocabularySize, round);
        return clock.Measure(() =>
        {
            LastNorm = trainer.Update(samples).GradNorm;
            return work.RepeatedTokens;
        });
    }

    public void Dispose() => trainer.Dispose();
}
