using System.Text.Json;
using RZero.Files.Lines;
using Xunit;

namespace RZero.Files.Tests.Lines;

public sealed class JsonFaultTests
{
    [Fact]
    public void Describe_BrokenJson_CountsLinesAndColumnsFromOne()
    {
        var text = JsonFault.Describe(Broken("{\n  \"a\": 1,\n  b\n}"));

        Assert.StartsWith("line 3, column 3: 'b' is an invalid start of a property name", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", text, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_LineOfAFile_NamesThatLine() => Assert.StartsWith("line 7, column 2: ", JsonFault.Describe(Broken("{x"), line: 7), StringComparison.Ordinal);

    [Fact]
    public void Describe_FaultWithoutAPlace_IsItsMessage() => Assert.Equal("no", JsonFault.Describe(new JsonException("no")));

    private static JsonException Broken(string json) => Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(json));
}
