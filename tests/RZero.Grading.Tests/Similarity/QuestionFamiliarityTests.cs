using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

/// <summary>Expected values by hand: half of (nearest - 0.5) and half of (mean - 0.25), neither below 0.</summary>
public sealed class QuestionFamiliarityTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Of_TheSameWithOtherNumbers_IsAsFamiliarAsCanBe() =>
        Assert.Equal(0.25 + 0.375, new QuestionFamiliarity(["What is 347 + 24?"]).Of("what is 512 + 40 ?"), Tolerance);

    [Fact]
    public void Of_NothingInCommon_IsNew() => Assert.Equal(0, new QuestionFamiliarity(["What is 3 + 4?"]).Of("Name a prime"));

    [Fact]
    public void Of_EmptyMemory_IsNew() => Assert.Equal(0, new QuestionFamiliarity([]).Of("What is 3 + 4?"));

    /// <summary>
    /// "a b" and "a c" have three features each (two words, one pair) and share one: cosine 1/3. Beside three of "a b" and one of "x y" the
    /// nearest is 1/3 and the mean 3/4 of 1/3.
    /// </summary>
    [Fact]
    public void Of_HalfKnown_TakesMeanAndNearestOverTheirUsualValues()
    {
        Assert.Equal((1.0 / 3 - 0.25) / 2, new QuestionFamiliarity(["a b"]).Of("a c"), Tolerance);
        Assert.Equal(0, new QuestionFamiliarity(["a b", "a b", "a b", "x y"]).Of("a c"), Tolerance);
        Assert.Equal(0.25 + ((0.75 - 0.25) / 2), new QuestionFamiliarity(["a b", "a b", "a b", "x y"]).Of("a b"), Tolerance);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u202e\u0000\ud800")]
    public void Of_HostileText_NeverThrows(string text) => Assert.InRange(new QuestionFamiliarity([text, "a"]).Of(text), 0, 0.625);
}
