using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf.Text;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>A GGUF file as a model.</summary>
public sealed class GgufModel : IModelFiles
{
    private GgufModel(GgufFile file)
    {
        File = file;
        Config = GgufConfig.Read(file);
        Weights = new GgufWeights(file, Config);
        Generation = GgufText.IsThere(file) ? GenerationOf(GgufTokens.Read(file)) : new([]);
    }

    /// <summary>The file.</summary>
    public GgufFile File { get; }

    /// <inheritdoc/>
    public string Path => File.Path;

    /// <inheritdoc/>
    public ModelConfig Config { get; }

    /// <inheritdoc/>
    public GenerationConfig Generation { get; }

    /// <inheritdoc/>
    public IWeightSource Weights { get; }

    /// <summary>Opens a file and checks it.</summary>
    /// <exception cref="ModelFileException">It is missing, damaged, or not supported.</exception>
    public static GgufModel Open(string path)
    {
        var file = GgufFile.Open(path);
        try
        {
            var opened = new GgufModel(file);
            file = null;
            return opened;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void WriteTextFiles(string folder)
    {
        if (GgufText.IsThere(File))
        {
            GgufTextFiles.Write(folder, File, Config.MaxPositions);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private static GenerationConfig GenerationOf(GgufTokens tokens) => new([.. new[] { tokens.EndId, tokens.EndOfTurnId }.OfType<int>().Distinct()])
    {
        BeginTokenId = tokens.BeginId,
        PaddingTokenId = tokens.PaddingId,
    };
}
