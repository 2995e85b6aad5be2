using RZero.Testing;
using Xunit;

namespace RZero.Core.Tests.Testing;

public sealed class GoldenFileTests
{
    [Theory]
    [InlineData("first\nsecond\n")]
    [InlineData("first\r\nsecond")]
    public void Matches_SameLines_Passes(string actual) => GoldenFile.Matches("lines.txt", actual);

    [Fact]
    public void Matches_OtherLines_Fails()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("RZERO_UPDATE_GOLDEN") == "1", "The files are being rewritten.");

        Assert.ThrowsAny<Exception>(() => GoldenFile.Matches("lines.txt", "first\nthird\n"));
    }
}
