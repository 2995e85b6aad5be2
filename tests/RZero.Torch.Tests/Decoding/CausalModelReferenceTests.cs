using RZero.Checkpoints.Folders;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Tests.Decoding;

public sealed class CausalModelReferenceTests
{
    public static TheoryData<string> Models => ReferenceModels.All;

    /// <summary>
    /// Against transformers and numpy in float64; single precision reaches 1e-4. The adders have scores of hundreds and a softmax so sharp that
    /// single precision, done in any order, is up to 2e-3 away.
    /// </summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Logits_PublishedModel_MatchTheReference(string name)
    {
        using var folder = ModelFolder.Open(SharedData.Require(name));
        using var leaks = new TensorLeakGuard();
        using var model = CausalModel.Load(folder);
        using var inference = inference_mode();
        foreach (var expected in ReferenceCase.Read(folder.Path))
        {
            using var scope = NewDisposeScope();
            var ids = tensor(expected.Ids);
            var logits = model.Logits(ids.unsqueeze(0)).squeeze(0);
            var logProbs = F.log_softmax(logits, -1).narrow(0, 0, ids.shape[0] - 1).gather(-1, ids.narrow(0, 1, ids.shape[0] - 1).unsqueeze(-1));
            var tolerance = name.Contains("adder", StringComparison.Ordinal) ? 2e-3 : 1e-4;

            AssertClose(expected.LogProbs, expected.LogProbs.Length == 0 ? [] : logProbs.data<float>().ToArray(), tolerance);
            AssertClose(expected.LastLogits, [.. logits[-1].data<float>().Take(expected.LastLogits.Length)], tolerance);
        }
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
