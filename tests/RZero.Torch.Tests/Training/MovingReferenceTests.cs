using System.Runtime.InteropServices;
using RZero.Checkpoints.Folders;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Training;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Torch.Tests.Training;

public sealed class MovingReferenceTests
{
    /// <summary>Every weight of the policy grows by 2: a quarter of that reaches the reference, and its version says that it changed.</summary>
    [Fact]
    public void Follow_PolicyThatMoved_TakesTheRestOfTheDecay()
    {
        using var leaks = new TensorLeakGuard();
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var reference = CausalModel.Load(files);
        using var backend = new TorchPolicyBackend(
            policy, reference, new() { Objective = new GrpoObjective(new() { KlCoefficient = 0.1 }), LearningRate = 1e-3 });
        var before = reference.Weights.Select(weight => Numbers(weight).ToArray()).ToList();
        foreach (var weight in policy.Weights)
        {
            foreach (ref var number in Numbers(weight))
            {
                number += 2;
            }
        }

        backend.Follow(0.75);

        Assert.Equal(1, backend.Reference!.Version);
        Assert.All(
            before.Zip(reference.Weights),
            pair => Assert.Equal(
                pair.First.Select(number => number + 0.5f), Numbers(pair.Second).ToArray(),
                (left, right) => Math.Abs(left - right) < 1e-6));
    }

    private static Span<float> Numbers(NamedWeight weight) => MemoryMarshal.Cast<byte, float>(weight.Value.bytes);
}
