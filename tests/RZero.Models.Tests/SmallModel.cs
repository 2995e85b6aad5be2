using RZero.Checkpoints.Folders;
using RZero.Models.Weights;
using RZero.Testing;

namespace RZero.Models.Tests;

/// <summary>The small model that lies in the repository.</summary>
internal static class SmallModel
{
    /// <summary>Its folder.</summary>
    public static string Folder => Fixture.Path("tiny-qwen3-tied");

    /// <summary>Its weights as they are.</summary>
    public static DecoderWeights Load()
    {
        using var files = ModelFolder.Open(Folder);
        return DecoderWeights.Load(files);
    }
}
