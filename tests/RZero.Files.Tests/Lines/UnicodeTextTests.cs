using RZero.Core;
using RZero.Files.Lines;
using Xunit;

namespace RZero.Files.Tests.Lines;

public sealed class UnicodeTextTests
{
    [Theory]
    [InlineData("""{"a":"é\u00e9\ud83d\ude00\\ud800\\"}""")]
    [InlineData("""{"a":"\n\"\\\\ud800 \/"}""")]
    [InlineData("{}")]
    [InlineData("\\")]
    public void Problem_UnicodeThroughout_IsNone(string json) => Assert.Null(UnicodeText.Problem(System.Text.Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":"\ud800"}""", "\\ud800 at byte 7")]
    [InlineData("""{"a":"\uDC00x"}""", "\\uDC00 at byte 7")]
    [InlineData("""{"a":"\ud800\ud800"}""", "\\ud800 at byte 7")]
    [InlineData("""{"a":"\ude00\ud83d"}""", "\\ude00 at byte 7")]
    [InlineData("""{"\\\ud83d":1}""", "\\ud83d at byte 5")]
    public void Problem_HalfACharacter_NamesIt(string json, string place) =>
        Assert.Contains(place, UnicodeText.Problem(System.Text.Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);

    /// <summary>Latin-1, a letter that is cut off, one written longer than it must be, half a surrogate pair in bytes, beyond Unicode.</summary>
    [Theory]
    [InlineData(new byte[] { 0x61, 0xE9, 0x62 }, 2)]
    [InlineData(new byte[] { 0xC3 }, 1)]
    [InlineData(new byte[] { 0x61, 0x62, 0xC0, 0xAF }, 3)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, 1)]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xF4, 0x90, 0x80, 0x80 }, 3)]
    public void Decode_NotUtf8_NamesTheByte(byte[] bytes, int place) =>
        Assert.Contains($"byte {place} of it", Assert.Throws<UserException>(() => UnicodeText.Decode(bytes)).Message, StringComparison.Ordinal);
}
