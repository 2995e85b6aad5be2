namespace RZero.Checkpoints.Gguf.Text;

/// <summary>A folder for as long as it takes to read the <c>tokenizer.json</c> of a GGUF, so that there is one way to make a tokenizer.</summary>
internal sealed class TokenizerFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rzero-").FullName;

    public TokenizerFolder(GgufFile file) => GgufTextFiles.Write(folder, file, maxPositions: 1);

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(folder, "tokenizer.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
