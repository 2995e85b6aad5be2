using Xunit;

namespace RZero.Core.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("evlove", "evolve")]
    [InlineData("EVAL", "eval")]
    [InlineData("xyzzy", null)]
    [InlineData("", null)]
    public void Of_Typed_OffersOnlyWhatIsNear(string typed, string? expected) =>
        Assert.Equal(expected, NearestName.Of(typed, ["evolve", "eval", "generate"]));

    [Fact]
    public void Of_VeryLongText_IsNotCompared() => Assert.Null(NearestName.Of(new string('e', 100_000), [new string('e', 100_000)]));
}
