using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using Xunit;

namespace RZero.Torch.Tests.Decoding;

public sealed class LogProbAgreementTests
{
    [Fact]
    public void Gap_SameModel_IsNothing()
    {
        using var model = SmallModel.Decided();
        var stop = TestContext.Current.CancellationToken;

        Assert.Equal(0, LogProbAgreement.Gap(LogProbAgreement.Probe(model, stop), LogProbAgreement.Probe(model, stop)));
    }

    [Fact]
    public void Gap_OneWeightMatrixChanged_IsSeen()
    {
        using var model = SmallModel.Decided();
        var stop = TestContext.Current.CancellationToken;
        var before = LogProbAgreement.Probe(model, stop);
        model["model.layers.1.mlp.down_proj.weight"].TimesInPlace(1.1);

        Assert.True(LogProbAgreement.Gap(before, LogProbAgreement.Probe(model, stop)) > 1e-3);
    }

    [Fact]
    public void Gap_NumberThatIsNone_IsNone() => Assert.Equal(double.NaN, LogProbAgreement.Gap([-1, float.NaN, -1], [-1, -1, -1.5f]));
}
