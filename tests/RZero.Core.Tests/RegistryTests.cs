using Xunit;

namespace RZero.Core.Tests;

public sealed class RegistryTests
{
    private static readonly Registry<int> Numbers = new("number", [("one", 1), ("two", 2)]);

    [Fact]
    public void Find_KnownName_IsWhatStandsBehindIt() => Assert.Equal(2, Numbers.Find("two"));

    [Fact]
    public void Find_UnknownName_SaysWhatThereIsAndOffersTheNearest()
    {
        var refusal = Assert.Throws<UserException>(() => Numbers.Find("tow"));

        Assert.StartsWith("there is no number \"tow\"; there are one, two. Did you mean ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_UnknownName_IsOneSentenceThatBeginsWithTheKey()
    {
        Assert.StartsWith("a.b: there is no number", Assert.Single(Numbers.Problems("a.b", "three")), StringComparison.Ordinal);
        Assert.Empty(Numbers.Problems("a.b", "one"));
    }

    [Fact]
    public void With_OneMore_LeavesTheOriginalAlone()
    {
        Assert.Equal(3, Numbers.With("three", 3).Find("three"));
        Assert.Equal(["one", "two"], Numbers.Names);
    }

    [Fact]
    public void With_TakenName_Throws() => Assert.Throws<ArgumentException>(() => Numbers.With("one", 7));
}
