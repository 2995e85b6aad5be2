using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Tokenizers.Tests;

public sealed class TokenizerFileTests
{
    [Fact]
    public void Load_UnknownComponent_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("tokenizer.json", """{"model":{"type":"WordPiece","vocab":{},"merges":[]}}""");

        Assert.Contains("WordPiece", Assert.Throws<ModelFileException>(() => TokenizerFile.Load(path)).Message, StringComparison.Ordinal);
    }
}
