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

    /// <summary>The second round of votes, on the questions that are still open, began with more than two hours left.</summary>
    [Fact]
    public void Remaining_SecondRoundOfAPhase_IsThatOfTheRound()
    {
        var first = PhaseProgress.After(null, 1, Phase.Label, 0, 3556, 0, TimeSpan.Zero);
        var ended = PhaseProgress.After(first, 1, Phase.Label, 3556, 3556, 160, TimeSpan.FromMinutes(10));
        var second = PhaseProgress.After(ended, 1, Phase.Label, 36, 836, 15, TimeSpan.FromMinutes(11));
        var later = PhaseProgress.After(second, 1, Phase.Label, 136, 836, 43, TimeSpan.FromMinutes(12));

        Assert.Null(second.Remaining(TimeSpan.FromMinutes(11)));
        Assert.Equal(TimeSpan.FromMinutes(7), later.Remaining(TimeSpan.FromMinutes(12)));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 4, 0.75)]
    [InlineData(9, 4, 1)]
    public void Share_AnyCounts_StaysWithinOne(int done, int total, double share) =>
        Assert.Equal(share, PhaseProgress.After(null, 1, Phase.Label, done, total, 0, TimeSpan.Zero).Share);
}
