using RZero.CoEvolution.Training;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class PhaseFoldersTests
{
    private static readonly TrainingSettings Tied = new(Steps: 5, RolloutsPerUpdate: 0, LearningRate: 1e-6, KlCoefficient: 0.01, Temperature: 1);

    [Fact]
    public void Of_BeginningOfAPhase_TrainsAndIsTiedToItsStartWithAFreshOptimizer() =>
        Assert.Equal(new PhaseFolders("i1/solver", "i1/solver", null), PhaseFolders.Of("i1/solver", null, Tied));

    [Fact]
    public void Of_PhaseThatGoesOn_TrainsItsCheckpointAndStaysTiedToItsStart() =>
        Assert.Equal(new PhaseFolders("i2/solver/3", "i1/solver", "i2/solver/3"), PhaseFolders.Of("i1/solver", "i2/solver/3", Tied));

    [Fact]
    public void Of_NoKl_LoadsNoReference() =>
        Assert.Null(PhaseFolders.Of("base", null, Tied with { KlCoefficient = 0 }).Reference);

    [Fact]
    public void Of_MovingReferenceAtTheBeginning_StartsAtThePhasesFirstPolicy() =>
        Assert.Equal("i1/solver", PhaseFolders.Of("i1/solver", null, Tied, "the base", "average").Reference);

    [Theory]
    [InlineData("phase", "i1/solver")]
    [InlineData("base", "the base")]
    [InlineData("none", null)]
    [InlineData("average", "i2/solver/3/reference")]
    public void Of_KlReference_IsTheOneNamed(string name, string? expected) =>
        Assert.Equal(expected, PhaseFolders.Of("i1/solver", "i2/solver/3", Tied, "the base", name).Reference);
}
