using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Tests.Decoding;

public sealed class TokenLogProbsTests
{
    /// <summary>Against log-softmax then gather; 1e-5 in single precision.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.7)]
    [InlineData(2)]
    public void Of_AnyLogits_MatchesLogSoftmaxThenGather(double temperature)
    {
        using var leaks = new TensorLeakGuard();
        using var scope = NewDisposeScope();
        var logits = tensor(Enumerable.Range(0, 60).Select(i => 9 * MathF.Sin(i)).ToArray(), [6, 10]);
        var targets = tensor(new long[] { 0, 9, 3, 3, 7, 5 });
        var expected = F.log_softmax(logits.Over(temperature), -1).gather(-1, targets.unsqueeze(-1)).squeeze(-1);

        Assert.True(allclose(expected, TokenLogProbs.Of(logits, targets, temperature), rtol: 0, atol: 1e-5));
    }

    [Fact]
    public void Of_OtherNumberOfTargets_Throws()
    {
        using var logits = zeros(3, 4);
        using var targets = zeros(2, dtype: ScalarType.Int64);

        Assert.Throws<ArgumentOutOfRangeException>(() => TokenLogProbs.Of(logits, targets));
    }
}
