using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Training;
using RZero.Training.Objectives;
using RZero.Training.Supervised;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Training;

public sealed class SupervisedTrainerTests
{
    public static TheoryData<string> Folders() =>
        ["tiny-llama-bf16", "tiny-llama3-scaled", "tiny-qwen2-tied", "tiny-qwen2-untied-sharded", "tiny-qwen3-tied"];

    /// <summary>PyTorch's float64 step: losses within 1e-5 relative, gradients within 1e-4 of their norm, weights within 1e-6.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void Update_RecordedStep_GivesItsLossGradientsAndWeights(string name)
    {
        using var leaks = new TensorLeakGuard();
        var folder = SharedData.Require($"models/tiny/{name}");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "reference.json")));
        var train = json.RootElement.GetProperty("train");
        using var files = ModelFolder.Open(folder);
        using var model = CausalModel.Load(files, trainable: true);
        using var training = new SupervisedTrainer(
            new TorchPolicyBackend(model, null, new() { Objective = new GrpoObjective(new() { KlCoefficient = 0 }), LearningRate = 0, MicroBatchTokens = 1 }));
        SupervisedRow[] rows = [.. train.GetProperty("rows").EnumerateArray()
            .Select(row => new SupervisedRow([.. row.EnumerateArray().Select(id => id.GetInt32())], FirstLearned: 1))];

        var loss = training.Update(rows, 1e-3);

        Near(train.GetProperty("loss").GetDouble(), loss, 1e-5);
        CheckGradients(model, train);
        CheckWeights(model, train);
        Near(train.GetProperty("loss_after_one_adamw_step").GetDouble(), training.Update(rows, 1e-3), 1e-5);
    }

    // The step has clipped the gradients to norm 1; undone, they are the recorded ones.
    private static void CheckGradients(CausalModel model, JsonElement train)
    {
        var norm = train.GetProperty("gradient_norm").GetDouble();
        var clip = norm > 1 ? norm + 1e-6 : 1;
        foreach (var weight in model.Weights)
        {
            var expected = train.GetProperty("gradients").GetProperty(weight.Name);
            using var gradient = weight.Value.grad!;
            var values = gradient.data<float>().ToArray().Select(value => value * clip).ToArray();
            var size = expected.GetProperty("norm").GetDouble();
            Near(size, Math.Sqrt(values.Sum(value => value * value)), 1e-4);
            Assert.Equal(expected.GetProperty("sum").GetDouble(), values.Sum(), 1e-3 * size);
            Assert.All(
                expected.GetProperty("first8").EnumerateArray().Zip(values),
                pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-4 * size));
        }
    }

    private static void CheckWeights(CausalModel model, JsonElement train)
    {
        foreach (var weight in model.Weights)
        {
            using var values = weight.Value.detach();
            Assert.All(
                train.GetProperty("first4_weights_after_the_step").GetProperty(weight.Name).EnumerateArray().Zip(values.data<float>().ToArray()),
                pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 2e-6));
        }
    }

    private static void Near(double expected, double actual, double relative) =>
        Assert.Equal(expected, actual, relative * Math.Max(1e-3, Math.Abs(expected)));
}
