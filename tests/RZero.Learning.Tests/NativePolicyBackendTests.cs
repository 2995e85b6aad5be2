using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Learning.Optimization;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using RZero.Testing;
using RZero.Testing.Models;
using RZero.Training;
using RZero.Training.Backends;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Learning.Tests;

public sealed class NativePolicyBackendTests
{
    /// <summary>
    /// Loss, gradient of every weight and the weights after a step of AdamW, recorded from PyTorch in float64 (bfloat16 weights for one): 1e-4
    /// relative, of a weight's gradient by its norm.
    /// </summary>
    [Theory]
    [MemberData(nameof(ReferenceModels.Tiny), MemberType = typeof(ReferenceModels))]
    public void Accumulate_RecordedRows_GivesTheirLossGradientAndStep(string model)
    {
        var folder = SharedData.Require(model);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "reference.json")));
        var train = json.RootElement.GetProperty("train");
        using var files = ModelFolder.Open(folder);
        using var policy = PolicyParameters.Load(files.Config, files.Weights);
        using var backend = new NativePolicyBackend(policy, null, new() { Objective = new GrpoObjective(new()), LearningRate = 1e-3 });
        var samples = train.GetProperty("rows").EnumerateArray()
            .Select(row => Sample([.. row.EnumerateArray().Select(id => id.GetInt32())])).ToArray();
        var count = samples.Sum(sample => sample.CompletionIds.Length);

        var loss = CrossEntropy(backend, samples, count);
        var norm = ParameterArithmetic.Clip(backend.Gradient, double.PositiveInfinity);
        AssertNear(train.GetProperty("loss").GetDouble(), loss, 1e-5);
        AssertNear(train.GetProperty("gradient_norm").GetDouble(), norm, 1e-4);
        foreach (var place in policy.Memory.Layout.Places)
        {
            var expected = train.GetProperty("gradients").GetProperty(place.Name);
            var found = backend.Gradient.Slice(place, 0, (int)place.Count).ToArray();
            var size = expected.GetProperty("norm").GetDouble();
            Assert.Equal(size, Math.Sqrt(found.Sum(value => (double)value * value)), 1e-4 * Math.Max(size, 1e-3 * norm));
            Assert.All(
                expected.GetProperty("first8").EnumerateArray().Zip(found),
                pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-4 * Math.Max(size, 1e-3 * norm)));
        }

        backend.ClipGradients();
        backend.Step(1e-3);
        foreach (var place in policy.Memory.Layout.Places)
        {
            Assert.All(
                train.GetProperty("first4_weights_after_the_step").GetProperty(place.Name).EnumerateArray()
                    .Zip(policy.Memory.Slice(place, 0, (int)Math.Min(4, place.Count)).ToArray()),
                pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 2e-6));
        }

        AssertNear(train.GetProperty("loss_after_one_adamw_step").GetDouble(), CrossEntropy(backend, samples, count), 1e-4);
    }

    /// <summary>
    /// Three GRPO updates of PyTorch in float64: losses within 1e-4 (absolute, since the first is 0), gradient norms within 1e-4 relative.
    /// </summary>
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, false)]
    public void Update_RecordedSteps_GivesTheirLossesNormsAndLogProbs(int workers, int shards, bool recompute) =>
        FollowTheRecording(Fixture.Path("tiny-qwen3-tied"), workers, shards, recompute);

    /// <summary>The same for a model with biases, two files and a head of its own.</summary>
    [Fact]
    public void Update_RecordedStepsOfQwen2_GivesTheirLossesNormsAndLogProbs() =>
        FollowTheRecording(SharedData.Require("models/tiny/tiny-qwen2-untied-sharded"), 2, 2, recompute: false);

    [Fact]
    public void Update_OtherNumberOfWorkers_GivesTheSameBits()
    {
        float[] After(int workers, bool recompute)
        {
            using var recorded = Recorded(Fixture.Path("tiny-qwen3-tied"));
            using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
            using var policy = PolicyParameters.Load(files.Config, files.Weights);
            using var reference = PolicyParameters.Load(files.Config, files.Weights);
            var options = new PolicyTrainerOptions
            {
                Objective = new GrpoObjective(new() { KlCoefficient = 0.1 }), LearningRate = 1e-3, MicroBatchTokens = 30, WorkerCount = workers,
                ShardCount = 3,
            };
            using var trainer = new PolicyTrainer(new NativePolicyBackend(policy, reference, options, new() { Recompute = recompute }), options);
            trainer.Update(Samples(recorded.RootElement));
            trainer.Update(Samples(recorded.RootElement));
            return policy.Memory.Piece(0).ToArray();
        }

        var one = After(1, recompute: false);
        Assert.All(new[] { 2, 3, 7 }, workers => Assert.Equal(one, After(workers, workers == 3)));
    }

    /// <summary>Log-probs and entropies by their definitions, in double precision and one rollout at a time: within 1e-5.</summary>
    [Fact]
    public void LogProbsAndEntropies_OfABatch_AreThoseOfEachRolloutAlone()
    {
        var config = SmallDecoders.Config("all");
        var judge = DoublePrecisionDecoder.Of(config, SmallDecoders.Weights(config));
        using var policy = PolicyParameters.Load(config, SmallDecoders.Weights(config));
        using var backend = new NativePolicyBackend(policy, null, new() { Objective = new GrpoObjective(new()), LearningRate = 1e-3 });
        var batch = new TokenBatch([.. SmallDecoders.Rollouts]);

        var (logProbs, entropies) = (backend.LogProbs([batch])[0], backend.Entropies([batch])[0]);

        var expected = SmallDecoders.Rollouts.SelectMany(sample =>
        {
            var all = judge.LogProbs([.. sample.PromptIds, .. sample.CompletionIds]);
            return sample.CompletionIds.Select((token, i) => (Token: token, Row: all[sample.PromptIds.Length - 1 + i]));
        }).ToArray();
        Assert.All(expected.Zip(logProbs), pair => Assert.Equal(pair.First.Row[pair.First.Token], pair.Second, 1e-5));
        Assert.All(expected.Zip(entropies), pair => Assert.Equal(-pair.First.Row.Sum(p => Math.Exp(p) * p), pair.Second, 1e-5));
    }

    [Fact]
    public void LogProbs_OfSeveralBatches_AreTheSameBitsOnAnyNumberOfWorkers()
    {
        var config = SmallDecoders.Config("all");
        using var policy = PolicyParameters.Load(config, SmallDecoders.Weights(config));
        ImmutableArray<TokenBatch> batches = [.. SmallDecoders.Rollouts.Select(sample => new TokenBatch([sample]))];
        using var one = new NativePolicyBackend(policy, policy, Options(workers: 1));
        using var three = new NativePolicyBackend(policy, policy, Options(workers: 3));

        Assert.Equal(one.LogProbs(batches), three.LogProbs(batches));
        Assert.Equal(one.Entropies(batches), three.Entropies(batches));
    }

    /// <summary>Memory for a few rows: the pass is halved until its parts fit. Other sums round otherwise: 1e-6 of the largest.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(8)]
    public void Accumulate_PassThatMemoryDoesNotDoFor_IsHalvedAndGivesTheSameGradient(int rows)
    {
        var config = SmallDecoders.Config("all");
        using var policy = PolicyParameters.Load(config, SmallDecoders.Weights(config));
        using var whole = new NativePolicyBackend(policy, policy, Options(workers: 1));
        using var halved = new NativePolicyBackend(
            policy, policy, Options(workers: 1), new() { PassBytes = rows * NativePolicyBackend.BytesPerToken(config) });
        ImmutableArray<TokenBatch> batch = [new([.. SmallDecoders.Rollouts])];

        var expected = Accumulate(whole, batch);
        var found = Accumulate(halved, batch);

        Assert.Equal(1, expected.Parts);
        Assert.InRange(found.Parts, 2, batch[0].Samples.Length);
        Assert.Equal(expected.Tally.Tokens, found.Tally.Tokens);
        Assert.Equal(expected.Tally.Loss, found.Tally.Loss, 1e-6 * Math.Abs(expected.Tally.Loss));
        var largest = expected.Gradient.Max(Math.Abs);
        Assert.All(expected.Gradient.Zip(found.Gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * largest));
        Assert.All(whole.LogProbs(batch)[0].Zip(halved.LogProbs(batch)[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Update_GradientThatIsNotFinite_ChangesNoWeightAndNoMoment()
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = PolicyParameters.Load(files.Config, files.Weights);
        var options = new PolicyTrainerOptions { Objective = new GrpoObjective(new()), LearningRate = 1e-3 };
        var backend = new NativePolicyBackend(policy, null, options);
        using var trainer = new PolicyTrainer(backend, options);
        var before = policy.Policy.Hash;

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], double.NaN)]);

        Assert.Equal((1, 0, 0L), (report.SkippedUpdates, backend.Optimizer.StepCount, policy.Version));
        Assert.Equal(before, policy.Policy.Hash);
    }

    /// <summary>1e38 makes weights infinite; 1e20 leaves them finite, but their squares overflow; 3e-4 is as it should be.</summary>
    [Theory]
    [InlineData(1e38, false)]
    [InlineData(1e20, false)]
    [InlineData(3e-4, true)]
    public void Update_RateThatRuinsTheWeights_SaysSo(double rate, bool isSound)
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = PolicyParameters.Load(files.Config, files.Weights);
        var options = new PolicyTrainerOptions { Objective = new GrpoObjective(new()), LearningRate = rate };
        using var trainer = new PolicyTrainer(new NativePolicyBackend(policy, null, options), options);

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 1)]);

        Assert.Equal((isSound, 1), (report.IsSound, report.TrainedRollouts));
    }

    /// <summary>Two steps, or one, the optimizer's state through a file, and one more: the same bits.</summary>
    [Fact]
    public void LoadOptimizer_StateOfAnother_GoesOnAsThatWouldHave()
    {
        using var folder = new TemporaryFolder();
        using var recorded = Recorded(Fixture.Path("tiny-qwen3-tied"));
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = PolicyParameters.Load(files.Config, files.Weights);
        var options = new PolicyTrainerOptions { Objective = new GrpoObjective(new()), LearningRate = 1e-3 };
        var first = new NativePolicyBackend(policy, null, options);
        using var trainer = new PolicyTrainer(first, options);
        trainer.Update(Samples(recorded.RootElement));
        first.SaveOptimizer(folder.File("optimizer.safetensors"));
        using var copy = PolicyParameters.Load(policy.Config, policy);
        var second = new NativePolicyBackend(copy, null, options);
        using var other = new PolicyTrainer(second, options);
        second.LoadOptimizer(folder.File("optimizer.safetensors"));

        trainer.Update(Samples(recorded.RootElement));
        other.Update(Samples(recorded.RootElement));

        Assert.Equal(2, second.Optimizer.StepCount);
        Assert.Equal(policy.Memory.Piece(0).ToArray(), copy.Memory.Piece(0).ToArray());
    }

    private static PolicyTrainerOptions Options(int workers) => new()
    {
        Objective = new GrpoObjective(new() { KlCoefficient = 0.1 }),
        LearningRate = 1e-3,
        MicroBatchTokens = 4096,
        WorkerCount = workers,
        ShardCount = workers,
    };

    /// <summary>The gradient of the sum of all log-probs, each times its place.</summary>
    private static (PassTally Tally, float[] Gradient, int Parts) Accumulate(NativePolicyBackend backend, ImmutableArray<TokenBatch> passes)
    {
        var parts = 0;
        var tallies = backend.Accumulate(passes, (batch, numbers) =>
        {
            parts++;
            var row = batch.ObjectiveRows(numbers.LogProbs, numbers.Reference, []).Sum(one => one.Policy.Sum() + one.Reference.Sum());
            return new(PassTally.Empty with { Tokens = numbers.LogProbs.Length, Loss = row }, [.. batch.Targets.Select(id => (float)(id + 1))], []);
        });
        return (tallies[0], backend.Gradient.Piece(0).ToArray(), parts);
    }

    private static void FollowTheRecording(string folder, int workers, int shards, bool recompute)
    {
        using var json = Recorded(folder);
        var recorded = json.RootElement;
        var settings = recorded.GetProperty("settings");
        using var files = ModelFolder.Open(folder);
        using var policy = PolicyParameters.Load(files.Config, files.Weights);
        using var reference = PolicyParameters.Load(files.Config, files.Weights);
        var options = new PolicyTrainerOptions
        {
            Objective = new GrpoObjective(new() { KlCoefficient = settings.GetProperty("kl_coefficient").GetDouble() }),
            LearningRate = 3e-4,
            Temperature = settings.GetProperty("temperature").GetDouble(),
            MicroBatchTokens = 40,
            WorkerCount = workers,
            ShardCount = shards,
        };
        var backend = new NativePolicyBackend(policy, reference, options, new() { Recompute = recompute });
        using var trainer = new PolicyTrainer(backend, options);
        var samples = Samples(recorded);

        foreach (var step in recorded.GetProperty("steps").EnumerateArray())
        {
            var report = trainer.Update(samples);

            Assert.Equal(step.GetProperty("loss").GetDouble(), report.Loss, 1e-4);
            AssertNear(step.GetProperty("gradient_norm_before_clip").GetDouble(), report.GradNorm, 1e-4);
            var after = backend.LogProbs([new([.. samples])])[0];
            var expected = step.GetProperty("completion_log_probs_after").EnumerateArray().SelectMany(row => row.EnumerateArray());
            Assert.All(expected.Zip(after), pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-3));
        }
    }

    private static JsonDocument Recorded(string folder) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "grpo-step.json")));

    private static TrainingSample[] Samples(JsonElement recorded) => RecordedSteps.Samples(recorded);

    private static TrainingSample Sample(int[] ids) => new([ids[0]], [.. ids[1..]], [.. ids[1..].Select(_ => 0f)], 1);

    private static double CrossEntropy(NativePolicyBackend backend, TrainingSample[] samples, int count)
    {
        PassSlopes Slopes(TokenBatch batch, PassNumbers numbers) => new(
            PassTally.Empty with { Loss = -numbers.LogProbs.Sum(value => (double)value) / count },
            [.. numbers.LogProbs.Select(_ => -1f / count)],
            []);
        return backend.Accumulate([new TokenBatch([.. samples])], Slopes).Sum(tally => tally.Loss);
    }

    private static void AssertNear(double expected, double found, double relative) => Assert.Equal(expected, found, relative * Math.Abs(expected));
}
