using RZero.Checkpoints.Folders;
using RZero.Models.Decoding;
using RZero.Testing;
using RZero.Testing.Torch;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Models.Tests.Decoding;

public sealed class CausalModelReferenceTests
{
    public static TheoryData<string> Models => ReferenceModels.All;

    /// <summary>
    /// Against transformers and numpy in float64. Single precision reaches 1e-4; the adders' scores reach hundreds, where it reaches 1e-6 of them.
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

            AssertClose(expected.LogProbs, logProbs.data<float>().ToArray());
            AssertClose(expected.LastLogits, [.. logits[-1].data<float>().Take(expected.LastLogits.Length)]);
        }
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4 + (1e-6 * Math.Abs(pair.First))));
    }
}
