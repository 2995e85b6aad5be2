using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using RZero.Torch.Training;
using RZero.Training;
using RZero.Training.Advantages;
using RZero.Training.Objectives;
using RZero.Training.Tests.Objectives;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Training;

public sealed class PolicyTrainerTests
{
    /// <summary>Three GRPO updates of PyTorch in float64: losses within 1e-4 (absolute, since the first is 0), gradient norms within 1e-4 relative.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    public void Update_RecordedSteps_GivesTheirLossesNormsAndLogProbs(int workers, int shards) =>
        FollowTheRecording(Fixture.Path("tiny-qwen3-tied"), workers, shards);

    /// <summary>The same for a model with biases, two files and a head of its own.</summary>
    [Fact]
    [Trait("Tier", "N")]
    public void Update_RecordedStepsOfQwen2_GivesTheirLossesNormsAndLogProbs() =>
        FollowTheRecording(SharedData.Require("models/tiny/tiny-qwen2-untied-sharded"), 2, 2);

    private static void FollowTheRecording(string folder, int workers, int shards)
    {
        using var leaks = new TensorLeakGuard();
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "grpo-step.json")));
        var recorded = json.RootElement;
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = CausalModel.Load(files);
        using var trainer = TorchTrainer.Of(policy, reference, new()
        {
            Objective = new GrpoObjective(new()
            {
                KlCoefficient = recorded.GetProperty("settings").GetProperty("kl_coefficient").GetDouble(),
            }),
            LearningRate = 3e-4,
            Temperature = recorded.GetProperty("settings").GetProperty("temperature").GetDouble(),
            MicroBatchTokens = 40,
            WorkerCount = workers,
            ShardCount = shards,
        });
        var samples = Samples(recorded);
        var temperature = recorded.GetProperty("settings").GetProperty("temperature").GetDouble();

        foreach (var step in recorded.GetProperty("steps").EnumerateArray())
        {
            var report = trainer.Update(samples);

            Assert.Equal(step.GetProperty("loss").GetDouble(), report.Loss, 1e-4);
            var norm = step.GetProperty("gradient_norm_before_clip").GetDouble();
            Assert.Equal(norm, report.GradNorm, 1e-4 * norm);
            foreach (var (expected, sample) in step.GetProperty("completion_log_probs_after").EnumerateArray().Zip(samples))
            {
                Assert.All(
                    expected.EnumerateArray().Zip(LogProbs(policy, sample, temperature)),
                    pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-3));
            }
        }
    }

    [Fact]
    public void Advantages_RecordedGroups_AreTheRecordedOnes()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixture.Path("tiny-qwen3-tied"), "grpo-step.json")));
        var rewards = json.RootElement.GetProperty("rewards").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var expected = json.RootElement.GetProperty("advantages").EnumerateArray().Select(value => value.GetDouble());

        Assert.All(
            expected.Zip(GroupAdvantage.Of(rewards[..4]).Concat(GroupAdvantage.Of(rewards[4..]))),
            pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Update_GradientThatIsNotFinite_ChangesNoWeightAndNoMoment()
    {
        var folder = Fixture.Path("tiny-qwen3-tied");
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        var options = new PolicyTrainerOptions { Objective = new GrpoObjective(new()), LearningRate = 1e-3 };
        var backend = new TorchPolicyBackend(policy, null, options);
        using var trainer = new PolicyTrainer(backend, options);
        var before = policy.Fingerprint();

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], double.NaN)]);

        Assert.Equal(1, report.SkippedUpdates);
        Assert.Equal((0, 0), (backend.Optimizer.StepCount, backend.Weights.Version));
        Assert.Equal(before, policy.Fingerprint());
    }

    /// <summary>1e38 makes weights infinite; 1e20 leaves them finite, but their squares overflow; 3e-4 is as it should be.</summary>
    [Theory]
    [InlineData(1e38, false)]
    [InlineData(1e20, false)]
    [InlineData(3e-4, true)]
    public void Update_RateThatRuinsTheWeights_SaysSo(double rate, bool isSound)
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = TorchTrainer.Of(policy, null, new() { Objective = new GrpoObjective(new()), LearningRate = rate });

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 1)]);

        Assert.Equal((isSound, 1), (report.IsSound, report.TrainedRollouts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Update_NoAdvantageAnywhere_MeasuresOnlyWhatItTrains(bool trains)
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = Moved(files);
        using var trainer = TorchTrainer.Of(policy, reference, new()
        {
            Objective = new GrpoObjective(new() { KlCoefficient = 0.1 }),
            LearningRate = 1e-3,
            TrainsZeroAdvantage = trains,
        });

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 0)]);

        Assert.Equal((trains, trains, 0), (report.Kl > 0, report.ClipShare is not null, report.TrainedRollouts));
    }

    [Fact]
    public void Update_NoAdvantageAnywhere_ChangesNothing()
    {
        var folder = Fixture.Path("tiny-qwen3-tied");
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = TorchTrainer.Of(policy, null, new() { Objective = new GrpoObjective(new()), LearningRate = 1e-3 });
        var before = policy.Fingerprint();

        trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 0)]);

        Assert.Equal(before, policy.Fingerprint());
    }

    /// <summary>
    /// An update of the product against the whole batch at once in plain libtorch: loss within 1e-6, gradient norm within 1e-4 of itself. Ratios lie
    /// between 0.2 and 5, so that every bound decides somewhere, and two rollouts have no advantage: their divergence counts all the same.
    /// </summary>
    [Theory]
    [InlineData(Aggregations.SequenceMean, 0.2, 0.3, 3)]
    [InlineData(Aggregations.SequenceMean, 0.3, 0.2, 1.5)]
    [InlineData(Aggregations.TokenMean, 0.2, 0.3, 3)]
    [InlineData(Aggregations.TokenMean, 0.2, 0.3, double.PositiveInfinity)]
    public void Update_OffPolicySamples_IsTheUpdateOfThePlainLoop(string aggregation, double low, double high, double dual)
    {
        using var leaks = new TensorLeakGuard();
        var settings = new ObjectiveSettings { Clip = new(low, high, dual), Aggregation = aggregation, KlCoefficient = 0.05 };
        var samples = OffPolicySamples();
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = Moved(files);
        var (loss, norm) = PlainUpdate(policy, reference, samples, settings);
        using var trainer = TorchTrainer.Of(
            policy, reference, new() { Objective = new GrpoObjective(settings), LearningRate = 1e-3, MicroBatchTokens = 30, ShardCount = 2, WorkerCount = 2 });

        var report = trainer.Update(samples);

        Assert.Equal(loss, report.Loss, 1e-6);
        Assert.Equal(norm, report.GradNorm, 1e-4 * norm);
    }

    [Fact]
    public void Update_ZeroAdvantageLeftOut_KeepsTheDenominatorAndLosesTheirDivergence()
    {
        var settings = new ObjectiveSettings { KlCoefficient = 0.05 };
        var samples = OffPolicySamples();
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = Moved(files);
        double Loss(TrainingSample[] of, bool trains)
        {
            using var copy = policy.Clone(trainable: true);
            using var trainer = TorchTrainer.Of(
                copy, reference, new() { Objective = new GrpoObjective(settings), LearningRate = 1e-3, TrainsZeroAdvantage = trains });
            return trainer.Update(of).Loss;
        }

        var silent = samples.Where(sample => sample.Advantage == 0).ToArray();

        // The mean over all is made of what the silent rollouts give and of what the others give, each by its share.
        var share = (double)silent.Length / samples.Length;
        Assert.NotEqual(0, Loss(silent, trains: true));
        Assert.Equal(Loss(samples, trains: true) - (share * Loss(silent, trains: true)), Loss(samples, trains: false), 1e-6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(8, 1)]
    [InlineData(4, 2)]
    [InlineData(2, 4)]
    public void Update_RolloutsPerUpdate_TakesAStepOfTheOptimizerForEach(int rollouts, int steps)
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        var options = new PolicyTrainerOptions { Objective = new GrpoObjective(new()), LearningRate = 1e-3, RolloutsPerUpdate = rollouts };
        var backend = new TorchPolicyBackend(policy, null, options);
        using var trainer = new PolicyTrainer(backend, options);

        trainer.Update([.. Enumerable.Range(0, 8).Select(_ => new TrainingSample([1, 2], [3, 4], [-1f, -1f], 1))]);

        Assert.Equal((steps, steps), (backend.Optimizer.StepCount, backend.Weights.Version));
    }

    [Fact]
    public void Update_OtherNumberOfWorkers_GivesTheSameBits()
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        string After(int workers)
        {
            using var policy = CausalModel.Load(files, trainable: true);
            using var reference = CausalModel.Load(files);
            using var trainer = TorchTrainer.Of(policy, reference, new()
            {
                Objective = new GrpoObjective(new() { KlCoefficient = 0.05 }),
                LearningRate = 1e-2,
                MicroBatchTokens = 12,
                WorkerCount = workers,
                ShardCount = 4,
            });
            trainer.Update(OffPolicySamples());
            trainer.Update(OffPolicySamples());
            return policy.Fingerprint();
        }

        var one = After(1);

        Assert.Equal(one, After(2));
        Assert.Equal(one, After(3));
        Assert.Equal(one, After(7));
    }

    [Fact]
    public void Update_AllRollouts_CountForTheEntropy()
    {
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = TorchTrainer.Of(policy, null, new() { Objective = new GrpoObjective(new()), LearningRate = 1e-3 });

        var report = trainer.Update([new TrainingSample([1, 2], [3], [-1f], 1), new TrainingSample([1, 2], [3, 4, 5], [-2f, -3f, -4f], 0)]);

        Assert.Equal(2.5, report.Entropy!.Value, 1e-9);
    }

    /// <summary>Recorded completions with old log-probs moved by up to 1.6, and no advantage in every third.</summary>
    private static TrainingSample[] OffPolicySamples()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixture.Path("tiny-qwen3-tied/grpo-step.json")));
        var random = new RandomSequence(StreamKey.Root(3));
        return
        [
            .. Samples(json.RootElement).Select((sample, number) => sample with
            {
                SamplingLogProbs = [.. sample.SamplingLogProbs.Select(value => value + (float)((random.NextUniform() - 0.5) * 3.2))],
                Advantage = number % 3 == 0 ? 0 : sample.Advantage,
            }),
        ];
    }

    /// <summary>A reference policy that is not the policy: every weight a little larger.</summary>
    private static CausalModel Moved(ModelFolder files)
    {
        var model = CausalModel.Load(files);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var weight in model.Weights)
        {
            weight.Value.TimesInPlace(1.05);
        }

        return model;
    }

    /// <summary>Loss and gradient norm of all samples in one forward pass, through an expression that libtorch differentiates.</summary>
    private static (double Loss, double GradNorm) PlainUpdate(
        CausalModel policy, CausalModel reference, TrainingSample[] samples, ObjectiveSettings settings)
    {
        using var scope = NewDisposeScope();
        using var copy = policy.Clone(trainable: true);
        var longest = samples.Max(sample => sample.CompletionIds.Length);
        Tensor Padded(Func<TrainingSample, Tensor> row) => stack([.. samples.Select(sample =>
            nn.functional.pad(row(sample), [0, longest - sample.CompletionIds.Length]))]);      // [B, T]
        var loss = TensorObjective.Loss(
            Padded(sample => CompletionLogProbs(copy, sample)),
            Padded(sample => tensor(sample.SamplingLogProbs.ToArray())),
            Padded(sample => CompletionLogProbs(reference, sample).detach()),
            tensor(samples.Select(sample => (float)sample.Advantage).ToArray()).unsqueeze(-1),
            Padded(sample => ones(sample.CompletionIds.Length)),
            settings);
        loss.backward();
        return (loss.item<float>(), Math.Sqrt(copy.Weights.Sum(weight => (weight.Value.grad! * weight.Value.grad!).sum().item<float>())));
    }

    private static Tensor CompletionLogProbs(CausalModel model, TrainingSample sample)
    {
        long[] ids = [.. sample.PromptIds.Concat(sample.CompletionIds).Select(id => (long)id)];
        var logits = model.Logits(tensor(ids, [1, ids.Length]))[0][(sample.PromptIds.Length - 1)..^1];
        return TokenLogProbs.Of(logits, tensor(ids[sample.PromptIds.Length..]));      // [T]
    }

    private static TrainingSample[] Samples(JsonElement recorded)
    {
        int[][] prompts = [.. recorded.GetProperty("prompts").EnumerateArray().Select(Ids)];
        var groups = recorded.GetProperty("group").EnumerateArray().Select(group => group.GetInt32());
        var completions = recorded.GetProperty("completions").EnumerateArray().Select(Ids);
        var old = recorded.GetProperty("reference_log_probs").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray());
        var advantages = recorded.GetProperty("advantages").EnumerateArray().Select(value => value.GetDouble());
        return
        [
            .. groups.Zip(completions).Zip(old, advantages).Select(row =>
                new TrainingSample([.. prompts[row.First.First]], [.. row.First.Second], [.. row.Second], row.Third)),
        ];
    }

    private static int[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(id => id.GetInt32())];

    private static float[] LogProbs(CausalModel model, TrainingSample sample, double temperature)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        long[] ids = [.. sample.PromptIds.Concat(sample.CompletionIds).Select(id => (long)id)];
        var logits = model.Logits(tensor(ids, [1, ids.Length]))[0][(sample.PromptIds.Length - 1)..^1];
        return TokenLogProbs.Of(logits, tensor(ids[sample.PromptIds.Length..]), temperature).data<float>().ToArray();
    }
}
