using RZero.Cli.Console;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class PhaseProgressTests
{
    [Fact]
    public void Remaining_ResumedPhase_CountsOnlyWhatThisProcessDid()
    {
        var begun = PhaseProgress.After(null, 1, Phase.Solver, 40, 60, 0, TimeSpan.FromSeconds(10));
        var later = PhaseProgress.After(begun, 1, Phase.Solver, 45, 60, 100, TimeSpan.FromSeconds(20));

        Assert.Null(begun.Remaining(TimeSpan.FromSeconds(15)));
        Assert.Equal(TimeSpan.FromSeconds(30), later.Remaining(TimeSpan.FromSeconds(20)));
    }

    /// <summary>Two workers that ended a second apart promised three seconds where a minute and a half was left.</summary>
    [Fact]
    public void Remaining_PhaseThatWasJustBegun_SaysNothing()
    {
        var begun = PhaseProgress.After(null, 0, Phase.Evaluate, 32, 960, 11, TimeSpan.FromSeconds(87));
        var later = PhaseProgress.After(begun, 0, Phase.Evaluate, 96, 960, 33, TimeSpan.FromSeconds(88));

        Assert.Null(later.Remaining(TimeSpan.FromSeconds(88)));
        Assert.NotNull(later.Remaining(TimeSpan.FromSeconds(92)));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 4, 0.75)]
    [InlineData(9, 4, 1)]
    public void Share_AnyCounts_StaysWithinOne(int done, int total, double share) =>
        Assert.Equal(share, PhaseProgress.After(null, 1, Phase.Label, done, total, 0, TimeSpan.Zero).Share);
}
