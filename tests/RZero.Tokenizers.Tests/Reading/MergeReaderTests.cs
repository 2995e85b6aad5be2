using System.Text.Json;
using RZero.Tokenizers.Reading;
using Xunit;

namespace RZero.Tokenizers.Tests.Reading;

public sealed class MergeReaderTests
{
    /// <summary>Found by damaging files: a pair that is not one was an index out of range.</summary>
    [Theory]
    [InlineData("[[]]")]
    [InlineData("""[["a"]]""")]
    [InlineData("""[["a", "b", "c"]]""")]
    [InlineData("""["ab"]""")]
    public void Read_EntryThatIsNoPair_IsNoMerge(string merges)
    {
        using var json = JsonDocument.Parse(merges);

        var fault = Assert.Throws<FormatException>(() => MergeReader.Read(json.RootElement, vocabulary: null!));

        Assert.Contains("is not a merge", fault.Message, StringComparison.Ordinal);
    }
}
