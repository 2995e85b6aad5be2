using RZero.Testing;
using Xunit;

namespace RZero.Files.Tests;

public sealed class TextFileTests
{
    [Theory]
    [InlineData(new byte[] { 0x41, 0xC3, 0xA9 }, "Aé")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x41 }, "A")]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBD }, "\uFFFD")]
    [InlineData(new byte[0], "")]
    public void Read_Utf8_IsItsText(byte[] bytes, string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a"), bytes);

        Assert.Equal(text, TextFile.Read(folder.File("a"), "a text", bytes.Length));
    }

    /// <summary>Latin-1, half a letter at the end, a surrogate, UTF-16 with its mark.</summary>
    [Theory]
    [InlineData(new byte[] { 0xE9, 0x41 })]
    [InlineData(new byte[] { 0x41, 0xC3 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 })]
    public void Read_OtherBytes_IsRefusedByName(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a"), bytes);

        var fault = Assert.Throws<ModelFileException>(() => TextFile.Read(folder.File("a"), "a text", 100));

        Assert.Contains($"'{folder.File("a")}' is not a text: it is not UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneByteTooMany_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "12345");

        Assert.Equal("12345", TextFile.Read(folder.File("a"), "a text", 5));
        Assert.Contains("has 5 bytes, and a text can have 4", Fault(folder, 4), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_SaysThatItCannotBeRead()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("cannot be read", Fault(folder, 4), StringComparison.Ordinal);
    }

    private static string Fault(TemporaryFolder folder, int maxBytes) =>
        Assert.Throws<ModelFileException>(() => TextFile.Read(folder.File("a"), "a text", maxBytes)).Message;
}
