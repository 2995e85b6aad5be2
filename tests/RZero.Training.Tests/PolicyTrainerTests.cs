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

    private PolicyTrainer Trainer(int rollouts = 0) => new(
        backend, new() { Objective = new GrpoObjective(new() { KlCoefficient = 0 }), LearningRate = 0.5, RolloutsPerUpdate = rollouts });

    private sealed class RecordingBackend : IPolicyBackend
    {
        public List<string> Calls { get; } = [];

        public List<float> ByLogProb { get; } = [];

        public double Norm { get; set; } = 1;

        public bool Sound { get; set; } = true;

        public float LogProb { get; set; } = -1;

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

        public float[] LogProbs(TokenBatch batch)
        {
            Calls.Add($"log-probs {string.Join(' ', batch.Targets)}");
            return [.. batch.Targets.Select(_ => LogProb)];
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
