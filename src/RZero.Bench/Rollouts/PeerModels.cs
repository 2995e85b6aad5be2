using System.Collections.Immutable;
using RZero.Bench.Models;
using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Gguf;

namespace RZero.Bench.Rollouts;

/// <summary>A shape's weights as GGUF files, which peers read; they last as long as this.</summary>
internal sealed class PeerModels : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rzero-bench-");

    /// <summary>Number types, and how results name them.</summary>
    public static ImmutableArray<(GgufType Type, string Name)> Types { get; } =
        [(GgufType.F32, "f32"), (GgufType.BF16, "bf16"), (GgufType.Q8_0, "q8_0")];

    /// <summary>Writes a file.</summary>
    /// <returns>Where it is.</returns>
    public string Write(RandomModel model, GgufType type)
    {
        var path = Path.Combine(folder.FullName, $"{type}.gguf");
        GgufExport.Write(model, path, type, _ => { });
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
