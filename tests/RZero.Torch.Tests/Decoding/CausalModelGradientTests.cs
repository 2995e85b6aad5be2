using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Tests.Decoding;

public sealed class CausalModelGradientTests
{
    public static TheoryData<string> Models => ReferenceModels.Tiny;

    /// <summary>
    /// Cross-entropy of two rows of different length, padded on the right, and its gradient on every weight, against transformers in
    /// float64. Single precision: 1e-4 of the loss, 1e-3 of each gradient's norm.
    /// </summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_TwoRowsOfDifferentLength_MatchesTheReference(string name)
    {
        using var folder = ModelFolder.Open(SharedData.Require(name));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "reference.json")));
        var expected = json.RootElement.GetProperty("train");
        var rows = expected.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(id => id.GetInt64()).ToArray()).ToArray();
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        using var model = CausalModel.Load(folder, trainable: true);

        var loss = Loss(model, rows);
        loss.backward();

        var wanted = expected.GetProperty("loss").GetDouble();
        Assert.Equal(wanted, loss.item<float>(), 1e-4 * wanted);
        Assert.All(model.Weights, weight => AssertGradient(expected.GetProperty("gradients").GetProperty(weight.Name), weight.Value.grad!));
    }

    private static Tensor Loss(CausalModel model, long[][] rows)
    {
        var longest = rows.Max(row => row.Length);
        var ids = tensor(rows.SelectMany(row => row.Concat(Enumerable.Repeat(0L, longest - row.Length))).ToArray(), [rows.Length, longest]);
        var logits = model.Logits(ids);
        var predicted = rows.Select((row, i) => F.cross_entropy(
            logits[i].narrow(0, 0, row.Length - 1), tensor(row[1..]), reduction: TorchSharp.torch.nn.Reduction.Sum));
        return predicted.Aggregate((left, right) => left.Plus(right)).Over(rows.Sum(row => row.Length - 1));
    }

    private static void AssertGradient(JsonElement expected, Tensor gradient)
    {
        var norm = expected.GetProperty("norm").GetDouble();
        Assert.Equal(norm, gradient.norm().item<float>(), 1e-3 * norm);
        var first = expected.GetProperty("first8").EnumerateArray().Select(value => value.GetDouble());
        Assert.All(first.Zip(gradient.data<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-3 * norm));
    }
}
