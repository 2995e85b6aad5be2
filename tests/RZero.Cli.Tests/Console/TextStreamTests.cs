using System.Collections.Immutable;
using System.Text;
using RZero.Checkpoints.Tokenizers;
using RZero.Cli.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class TextStreamTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("\u00e9\u4e16\U0001F600 x")]
    [InlineData("\U0001F468\u200D\U0001F469")]
    public void Append_OneByteATime_NeverShowsHalfACharacter(string text)
    {
        var stream = new TextStream(new ByteTokenizer());
        var pieces = Encoding.UTF8.GetBytes(text).Select(id => stream.Append(id)).ToList();

        Assert.All(pieces, piece => Assert.DoesNotContain('\uFFFD', piece));
        Assert.Equal(text, string.Concat(pieces) + stream.Finish());
    }

    [Fact]
    public void Finish_BrokenEnd_IsShownAsItIs()
    {
        var stream = new TextStream(new ByteTokenizer());

        Assert.Equal("a", stream.Append('a'));
        Assert.Equal("", stream.Append(0xE4));
        Assert.Equal("\uFFFD", stream.Finish());
        Assert.Equal("", stream.Finish());
    }

    /// <summary>A token is a byte of UTF-8.</summary>
    private sealed class ByteTokenizer : ITokenizer
    {
        public int VocabularySize => 256;

        public ImmutableArray<int> Encode(string text, bool addSpecial = false, bool parseSpecial = false) => [.. Encoding.UTF8.GetBytes(text).Select(id => (int)id)];

        public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true) => Encoding.UTF8.GetString([.. ids.ToArray().Select(id => (byte)id)]);

        public int? IdOf(string token) => null;
    }
}
