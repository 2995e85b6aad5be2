using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Models.Decoding;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Training.Advantages;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Training.Tests;

public sealed class PolicyTrainerTests
{
    /// <summary>Three GRPO updates of PyTorch in float64: losses within 1e-4 (absolute, since the first is 0), gradient norms within 1e-4 relative.</summary>
    [Theory]
    [InlineData("tiny-qwen3-tied", 1)]
    [InlineData("tiny-qwen3-tied", 3)]
    [InlineData("tiny-qwen2-untied-sharded", 1)]
    [InlineData("tiny-qwen3-tied", 2)]
    [InlineData("tiny-qwen2-untied-sharded", 2)]
    public void Update_RecordedSteps_GivesTheirLossesNormsAndLogProbs(string name, int workers)
    {
        using var leaks = new TensorLeakGuard();
        var folder = SharedData.Require($"models/tiny/{name}");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "grpo-step.json")));
        var recorded = json.RootElement;
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = CausalModel.Load(files);
        using var trainer = new PolicyTrainer(policy, reference, new()
        {
            LearningRate = 3e-4,
            KlCoefficient = recorded.GetProperty("settings").GetProperty("kl_coefficient").GetDouble(),
            Temperature = recorded.GetProperty("settings").GetProperty("temperature").GetDouble(),
            MicroBatchTokens = 40,
            WorkerCount = workers,
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
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Require("models/tiny/tiny-qwen3-tied"), "grpo-step.json")));
        var rewards = json.RootElement.GetProperty("rewards").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var expected = json.RootElement.GetProperty("advantages").EnumerateArray().Select(value => value.GetDouble());

        Assert.All(
            expected.Zip(GroupAdvantage.Of(rewards[..4]).Concat(GroupAdvantage.Of(rewards[4..]))),
            pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Update_GradientThatIsNotFinite_ChangesNoWeightAndNoMoment()
    {
        var folder = SharedData.Require("models/tiny/tiny-qwen3-tied");
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = new PolicyTrainer(policy, null, new() { LearningRate = 1e-3 });
        var before = policy.Fingerprint();

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], double.NaN)]);

        Assert.Equal(1, report.SkippedUpdates);
        Assert.Equal(0, trainer.Optimizer.StepCount);
        Assert.Equal(before, policy.Fingerprint());
    }

    /// <summary>1e38 makes weights infinite; 1e20 leaves them finite, but their squares overflow; 3e-4 is as it should be.</summary>
    [Theory]
    [InlineData(1e38, false)]
    [InlineData(1e20, false)]
    [InlineData(3e-4, true)]
    public void Update_RateThatRuinsTheWeights_SaysSo(double rate, bool isSound)
    {
        var folder = SharedData.Require("models/tiny/tiny-qwen3-tied");
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = new PolicyTrainer(policy, null, new() { LearningRate = rate });

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 1)]);

        Assert.Equal((isSound, 1), (report.IsSound, report.TrainedRollouts));
    }

    [Fact]
    public void Update_NoAdvantageAnywhere_MeasuresNothing()
    {
        var folder = SharedData.Require("models/tiny/tiny-qwen3-tied");
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = CausalModel.Load(files);
        using var trainer = new PolicyTrainer(policy, reference, new() { LearningRate = 1e-3, KlCoefficient = 0.1 });

        var report = trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 0)]);

        Assert.Equal((null, null, null, 0), (report.Kl, report.Entropy, report.ClipShare, report.TrainedRollouts));
    }

    [Fact]
    public void Update_NoAdvantageAnywhere_ChangesNothing()
    {
        var folder = SharedData.Require("models/tiny/tiny-qwen3-tied");
        using var files = ModelFolder.Open(folder);
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = new PolicyTrainer(policy, null, new() { LearningRate = 1e-3 });
        var before = policy.Fingerprint();

        trainer.Update([new TrainingSample([1, 2], [3, 4], [-1f, -1f], 0)]);

        Assert.Equal(before, policy.Fingerprint());
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
