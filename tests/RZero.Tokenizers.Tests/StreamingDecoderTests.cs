using Xunit;

namespace RZero.Tokenizers.Tests;

public sealed class StreamingDecoderTests
{
    private static readonly byte[] Rocket = [0xF0, 0x9F, 0x9A, 0x80];

    [Fact]
    public void Append_BytesOfOneCharacter_GivesItWithTheLast()
    {
        var decoder = new StreamingDecoder(id => Rocket.AsMemory(id, 1));

        Assert.Equal(["", "", "", "\U0001F680"], Enumerable.Range(0, 4).Select(decoder.Append));
        Assert.Equal("", decoder.Finish());
    }

    [Fact]
    public void Finish_HalfACharacter_GivesOneReplacement()
    {
        var decoder = new StreamingDecoder(id => Rocket.AsMemory(id, 1));

        Assert.Equal("", decoder.Append(0) + decoder.Append(1));
        Assert.Equal("\uFFFD", decoder.Finish());
    }

    [Fact]
    public void Append_SpaceAtTheBeginning_IsLeftOutOnce()
    {
        var decoder = new StreamingDecoder(id => id < 0 ? default : " a"u8.ToArray(), stripsSpace: true);

        Assert.Equal(["", "a", " a"], new[] { -1, 0, 0 }.Select(decoder.Append));
    }
}
