using RZero.Checkpoints.Configuration;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("{\n  \"type\": \"yarn\",\r\n  \"factor\": 4\n}", "{ \"type\": \"yarn\", \"factor\": 4 }")]
    [InlineData("a  b", "a  b")]
    [InlineData("\e[31m", "?[31m")]
    public void Of_TextOverSeveralLines_IsOneReadableLine(string text, string expected) => Assert.Equal(expected, Excerpt.Of(text));

    [Fact]
    public void Read_BrokenConfig_SaysLineAndColumn()
    {
        using var folder = new TemporaryFolder();
        var message = Assert.Throws<ModelFileException>(() => ModelConfigFile.Read(folder.Write("config.json", "{\n  \"model_type\": qwen3\n}"))).Message;

        Assert.Contains("line 2, column 17: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", message, StringComparison.Ordinal);
    }
}
