using System.Collections.Immutable;
using RZero.Training.Backends;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Training.Tests;

/// <summary>The trainer over a backend that only writes down what it is asked: what a second backend has to do is what this one does.</summary>
public sealed class PolicyTrainerTests : IDisposable
{
    private static readonly TrainingSample Praised = new([1], [2, 3], [-1f, -2f], 1);
    private static readonly TrainingSample Blamed = new([1], [4], [-3f], -2);
    private static readonly TrainingSample Idle = new([1], [5, 6, 7], [-1f, -1f, -1f], 0);

    private readonly RecordingBackend backend = new();

    public void Dispose() => backend.Dispose();

    /// <summary>Three rows of two, one and three tokens: without ratio the slope of a token is -A / (rows * tokens of its row).</summary>
    [Fact]
    public void Update_OnePass_CarriesBackTheSlopesOfTheObjectiveOverAllRows()
    {
        Trainer().Update([Praised, Blamed, Idle]);

        Assert.Equal(["accumulate", "clip", "step 0.5", "sound", "log-probs 4"], backend.Calls);
        Assert.Equal([2 / 3f, -1 / 6f, -1 / 6f], backend.ByLogProb, (left, right) => Math.Abs(left - right) < 1e-5);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Update_NormThatIsNotFinite_TakesNoStepAndSaysSo(double norm)
    {
        backend.Norm = norm;

        var report = Trainer().Update([Praised]);

        Assert.DoesNotContain(backend.Calls, call => call.StartsWith("step", StringComparison.Ordinal));
        Assert.Equal((1, false), (report.SkippedUpdates, report.IsSound));
    }

    [Theory]
    [InlineData(true, float.NaN)]
    [InlineData(false, -1f)]
    public void Update_PolicyThatCannotBeUsed_IsNotSound(bool weights, float logProb)
    {
        (backend.Sound, backend.LogProb) = (weights, logProb);

        Assert.False(Trainer().Update([Praised]).IsSound);
    }

    /// <summary>
    /// A reward that is no number, or a sampler's log-prob, would be in every gradient of its update: the backend is not even asked.
    /// </summary>
    [Theory]
    [InlineData(double.NaN, -1f)]
    [InlineData(double.NegativeInfinity, -1f)]
    [InlineData(1.0, float.NaN)]
    [InlineData(1.0, float.NegativeInfinity)]
    public void Update_SampleThatIsNotFinite_IsLeftOut(double advantage, float logProb)
    {
        var report = Trainer().Update([Praised, new([1], [4], [logProb], advantage)]);

        Assert.DoesNotContain("accumulate", backend.Calls);
        Assert.Equal((1, false, 1.0), (report.SkippedUpdates, report.IsSound, report.GradNorm + 1));
    }

    /// <summary>A ratio that overflows makes the loss infinite, whatever norm the backend comes to.</summary>
    [Fact]
    public void Update_LossThatIsNotFinite_TakesNoStep()
    {
        using var scripted = new ScriptedBackend { Policy = { [2] = -1, [3] = -2, [4] = 0 } };
        using var trainer = new PolicyTrainer(scripted, Options());

        var report = trainer.Update([new([1], [4], [-1000f], -1), Praised]);

        Assert.Equal((1, false, 0), (report.SkippedUpdates, report.IsSound, scripted.Steps));
    }

    [Fact]
    public void Update_GradientFarAboveTheUsual_IsLeftOutAndCounted()
    {
        using var scripted = new ScriptedBackend { Policy = { [2] = -1, [3] = -2 } };
        using var trainer = new PolicyTrainer(scripted, Options() with { SpikeDeviations = 6 });
        foreach (var norm in Enumerable.Repeat(1.0, 10).Append(1000).Append(1.1))
        {
            scripted.Norms.Enqueue(norm);
        }

        var reports = Enumerable.Range(0, 12).Select(_ => trainer.Update([Praised])).ToList();

        Assert.Equal(11, scripted.Steps);
        Assert.Equal([0, 1, 0], reports.TakeLast(3).Select(report => report.SpikedUpdates));
        Assert.All(reports, report => Assert.True(report.IsSound));
    }

    /// <summary>After each step, and after none that was left out.</summary>
    [Fact]
    public void Update_MovingReference_FollowsEveryStepThatIsTaken()
    {
        using var scripted = new ScriptedBackend { Policy = { [2] = -1, [3] = -2, [4] = -3 }, Reference = { [2] = -1, [3] = -2, [4] = -3 } };
        using var trainer = new PolicyTrainer(
            scripted, Options() with { Objective = new GrpoObjective(new() { KlCoefficient = 0.1 }), ReferenceDecay = 0.9, RolloutsPerUpdate = 1 });
        foreach (var norm in new[] { 1, double.NaN, 1 })
        {
            scripted.Norms.Enqueue(norm);
        }

        trainer.Update([Praised, Blamed, Praised]);

        Assert.Equal([(0.9, 1), (0.9, 2)], scripted.Followed);
    }

    [Fact]
    public void Update_NoSpikeDeviations_TakesEveryFiniteStep()
    {
        using var scripted = new ScriptedBackend { Policy = { [2] = -1, [3] = -2 } };
        using var trainer = new PolicyTrainer(scripted, Options());
        foreach (var norm in Enumerable.Repeat(1.0, 10).Append(1e6))
        {
            scripted.Norms.Enqueue(norm);
            trainer.Update([Praised]);
        }

        Assert.Equal((11, SpikeState.None), (scripted.Steps, trainer.Spikes));
    }

    /// <summary>Both bounds at once: ratio e of a token that is praised, 1/e of one that is blamed.</summary>
    [Fact]
    public void Update_ClippedTokens_AreReportedByTheSideOfTheBound()
    {
        using var scripted = new ScriptedBackend { Policy = { [2] = 0, [3] = -2, [4] = -4 } };
        using var trainer = new PolicyTrainer(scripted, Options());

        var report = trainer.Update([Praised, Blamed]);

        Assert.Equal((2 / 3.0, 1 / 3.0, 1 / 3.0), (report.ClipShare, report.ClipShareLow, report.ClipShareHigh));
    }

    [Fact]
    public void Update_RolloutsPerUpdate_StepsOnceForEachUpdate()
    {
        Trainer(rollouts: 1).Update([Praised, Blamed, Idle]);

        Assert.Equal(2, backend.Calls.Count(call => call == "step 0.5"));
    }

    [Fact]
    public void Dispose_Trainer_EndsTheBackend()
    {
        Trainer().Dispose();

        Assert.Equal(["dispose"], backend.Calls);
    }

    private PolicyTrainer Trainer(int rollouts = 0) => new(backend, Options() with { RolloutsPerUpdate = rollouts });

    private static PolicyTrainerOptions Options() => new() { Objective = new GrpoObjective(new() { KlCoefficient = 0 }), LearningRate = 0.5 };

    private sealed class RecordingBackend : IPolicyBackend
    {
        public List<string> Calls { get; } = [];

        public List<float> ByLogProb { get; } = [];

        public double Norm { get; set; } = 1;

        public bool Sound { get; set; } = true;

        public float LogProb { get; set; } = -1;

        public ImmutableArray<TokenBatch> Cut(ImmutableArray<TrainingSample> samples) =>
            [new TokenBatch([.. samples.OrderBy(sample => sample.PromptIds.Length + sample.CompletionIds.Length)])];

        /// <summary>The policy has not moved since it sampled, so that every ratio is 1.</summary>
        public ImmutableArray<PassTally> Accumulate(IReadOnlyList<TokenBatch> passes, PassDerivatives differentiate)
        {
            Calls.Add("accumulate");
            return [.. passes.Select(batch => Pass(batch, differentiate))];
        }

        public double ClipGradients()
        {
            Calls.Add("clip");
            return Norm;
        }

        public void Step(double learningRate) => Calls.Add(FormattableString.Invariant($"step {learningRate}"));

        public bool HasSoundWeights()
        {
            Calls.Add("sound");
            return Sound;
        }

        public ImmutableArray<float[]> Entropies(IReadOnlyList<TokenBatch> batches) => throw new NotSupportedException();

        public ImmutableArray<float[]> LogProbs(IReadOnlyList<TokenBatch> batches)
        {
            Calls.AddRange(batches.Select(batch => $"log-probs {string.Join(' ', batch.Targets)}"));
            return [.. batches.Select(batch => batch.Targets.Select(_ => LogProb).ToArray())];
        }

        public void SaveOptimizer(string path) => Calls.Add("save");

        public void LoadOptimizer(string path) => Calls.Add("load");

        public void Dispose() => Calls.Add("dispose");

        private PassTally Pass(TokenBatch batch, PassDerivatives differentiate)
        {
            var rows = batch.ObjectiveRows(new float[batch.Targets.Length], [], []);
            var sampled = rows.SelectMany(row => row.Sampler).Select(logProb => (float)logProb);
            var slopes = differentiate(batch, new([.. sampled], [], []));
            ByLogProb.AddRange(slopes.ByLogProb);
            return slopes.Tally;
        }
    }
}
