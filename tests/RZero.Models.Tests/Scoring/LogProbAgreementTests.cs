using RZero.Checkpoints.Folders;
using RZero.Models.Scoring;
using Xunit;

namespace RZero.Models.Tests.Scoring;

public sealed class LogProbAgreementTests
{
    [Fact]
    public void Gap_SameModel_IsNothing()
    {
        using var model = SmallModel.Load();
        var stop = TestContext.Current.CancellationToken;

        Assert.Equal(0, LogProbAgreement.Gap(LogProbAgreement.Probe(model, stop), LogProbAgreement.Probe(model, stop)));
    }

    [Fact]
    public void Gap_OneWeightMatrixChanged_IsSeen()
    {
        using var files = ModelFolder.Open(SmallModel.Folder);
        using var model = SmallModel.Load();
        var stop = TestContext.Current.CancellationToken;
        var before = LogProbAgreement.Probe(model, stop);

        model.Refresh(new ScaledWeights(files.Weights, "model.layers.1.mlp.down_proj.weight", 1.1f));

        Assert.True(LogProbAgreement.Gap(before, LogProbAgreement.Probe(model, stop)) > 1e-3);
    }

    [Fact]
    public void Gap_NumberThatIsNone_IsNone() => Assert.Equal(double.NaN, LogProbAgreement.Gap([-1, float.NaN, -1], [-1, -1, -1.5f]));

    /// <summary>A model's weights, of which one is another.</summary>
    private sealed class ScaledWeights(IWeightSource inner, string scaled, float factor) : IWeightSource
    {
        public IReadOnlySet<string> Names => inner.Names;

        public IReadOnlyList<long> Shape(string name) => inner.Shape(name);

        public void Read(string name, Span<float> destination)
        {
            inner.Read(name, destination);
            foreach (ref var number in name == scaled ? destination : [])
            {
                number *= factor;
            }
        }
    }
}
