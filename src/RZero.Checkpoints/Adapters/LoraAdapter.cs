using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Files;

namespace RZero.Checkpoints.Adapters;

/// <summary>A LoRA adapter in PEFT's folder layout: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</summary>
/// <param name="Config">Rank and scaling.</param>
/// <param name="Pairs">The matrices, by the name of the weight that they change, such as <c>model.layers.0.self_attn.q_proj.weight</c>.</param>
public sealed record LoraAdapter(LoraConfig Config, ImmutableSortedDictionary<string, LoraPair> Pairs)
{
    /// <summary>The file of the matrices.</summary>
    internal const string WeightsName = "adapter_model.safetensors";

    private const string Prefix = "base_model.model.";
    private const string SuffixA = ".lora_A.weight";
    private const string SuffixB = ".lora_B.weight";

    /// <summary>Whether a folder holds an adapter, by its config.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, LoraConfig.FileName));

    /// <summary>The tensor of a weight's A, as PEFT names it.</summary>
    public static string NameOfA(string weight) => Prefix + ModuleOf(weight) + SuffixA;

    /// <summary>The tensor of a weight's B.</summary>
    public static string NameOfB(string weight) => Prefix + ModuleOf(weight) + SuffixB;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="ModelFileException">Something is missing, malformed or not supported; names it.</exception>
    public static LoraAdapter Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var config = LoraConfig.Read(folder);
        var path = Path.Combine(folder, WeightsName);
        using var file = SafetensorsFile.Open(path);
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, LoraPair>(StringComparer.Ordinal);
        foreach (var name in file.Tensors.Keys)
        {
            if (Module(name, SuffixA) is { } module)
            {
                pairs.Add($"{module}.weight", Pair(file, path, module, config.Rank));
            }
            else if (Module(name, SuffixB) is null)
            {
                throw new ModelFileException($"'{path}' holds the tensor '{Excerpt.Of(name)}', which is no LoRA matrix");
            }
        }

        return file.Tensors.Count == 2 * pairs.Count && pairs.Count > 0
            ? new(config, pairs.ToImmutable())
            : throw new ModelFileException($"'{path}' does not hold an A for every B");
    }

    /// <summary>Writes a folder; equal adapters give equal bytes.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public void Write(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        var tensors = Pairs.SelectMany(pair => Matrices(pair.Key, pair.Value));
        SafetensorsWriter.Write(Path.Combine(folder, WeightsName), tensors, StorageType.Float32);
        Config.Write(folder);
    }

    private static NamedTensor[] Matrices(string weight, LoraPair pair) =>
    [
        new(NameOfA(weight), [pair.Rank, pair.Columns], () => pair.A),
        new(NameOfB(weight), [pair.Rows, pair.Rank], () => pair.B),
    ];

    private static string ModuleOf(string weight) => weight[..^".weight".Length];

    private static string? Module(string tensor, string suffix) =>
        tensor.StartsWith(Prefix, StringComparison.Ordinal)
            && tensor.EndsWith(suffix, StringComparison.Ordinal)
            && tensor.Length > Prefix.Length + suffix.Length
            ? tensor[Prefix.Length..^suffix.Length]
            : null;

    private static LoraPair Pair(SafetensorsFile file, string path, string module, int rank)
    {
        var a = Matrix(file, path, Prefix + module + SuffixA);
        var b = Matrix(file, path, Prefix + module + SuffixB);
        return a.Rows == rank && b.Columns == rank
            ? new(a.Values, b.Values, b.Rows, a.Columns)
            : throw new ModelFileException(
                $"'{path}' gives '{Excerpt.Of(module)}' matrices of rank {a.Rows} and {b.Columns}, but its config says r = {rank}");
    }

    private static (float[] Values, int Rows, int Columns) Matrix(SafetensorsFile file, string path, string name)
    {
        if (!file.Tensors.TryGetValue(name, out var entry) || entry.Shape is not [> 0 and <= int.MaxValue, > 0 and <= int.MaxValue]
            || entry.Count > Array.MaxLength)
        {
            throw new ModelFileException($"'{path}' has no matrix '{Excerpt.Of(name)}'");
        }

        var values = new float[entry.Count];
        file.Read(name, values);
        return (values, (int)entry.Shape[0], (int)entry.Shape[1]);
    }
}
