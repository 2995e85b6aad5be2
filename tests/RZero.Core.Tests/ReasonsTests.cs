using Xunit;

namespace RZero.Core.Tests;

public sealed class ReasonsTests
{
    [Fact]
    public void Try_Mistakes_AreGatheredInTheirOrder()
    {
        Reasons reasons = [];

        var read = reasons.Try(() => 3, 0);
        var first = reasons.Try<int>(() => throw new UserException("no file"), 7);
        reasons.Add("no scale");
        var second = reasons.Try<string?>(() => throw new UserException("no model"), null, "model");

        Assert.Equal((3, 7, null), (read, first, second));
        Assert.Equal(["no file", "no scale", "model: no model"], reasons);
        Assert.Equal(3, reasons.Count);
    }

    /// <summary>A fault of the program is no reason of the user's.</summary>
    [Fact]
    public void Try_AnyOtherFault_GoesThrough() =>
        Assert.Throws<InvalidOperationException>(() => new Reasons().Try<int>(() => throw new InvalidOperationException(), 0));
}
