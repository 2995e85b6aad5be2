using System.Collections.Immutable;
using System.Security.Cryptography;
using RZero.Checkpoints.Adapters;
using RZero.Files;

namespace RZero.Checkpoints.Provenance;

/// <summary>Says by content which model a folder or file holds.</summary>
public static class ModelHashes
{
    private const string Weights = "*.safetensors";

    private static readonly string[] Patterns = ["config.json", "tokenizer.json", Weights];

    /// <summary>
    /// SHA-256 of a folder's config, tokenizer and every weight file, or of a file that holds them all (GGUF), in lower-case hexadecimal, by
    /// name.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> Of(string model) =>
        (File.Exists(model) ? [model] : Patterns.SelectMany(pattern => Directory.EnumerateFiles(model, pattern)))
            .ToImmutableSortedDictionary(path => Path.GetFileName(path), Hash, StringComparer.Ordinal);

    /// <summary>SHA-256 of an adapter's config and weights, by name.</summary>
    public static ImmutableSortedDictionary<string, string> OfAdapter(string folder) =>
        new[] { LoraConfig.FileName, LoraAdapter.WeightsName }.ToImmutableSortedDictionary(
            name => name, name => Hash(Path.Combine(folder, name)), StringComparer.Ordinal);

    /// <summary>One hash for the weights: of the file where there is one, else of the files' hashes in the order of their names.</summary>
    /// <param name="files">What <see cref="Of"/> found.</param>
    public static string OfWeights(ImmutableSortedDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string[] hashes = [.. files.Where(file => HoldsWeights(file.Key)).Select(file => file.Value)];
        return hashes is [var only] ? only : Combined(hashes);
    }

    /// <summary>One hash for all files.</summary>
    /// <param name="hashes">Their hashes, in an order of their own.</param>
    public static string Combined(IEnumerable<string> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in hashes)
        {
            all.AppendData(Convert.FromHexString(hash));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static bool HoldsWeights(string name) =>
        name.EndsWith(Weights[1..], StringComparison.Ordinal) || !Patterns.Contains(name, StringComparer.Ordinal);

    private static string Hash(string path)
    {
        RegularFile.Require(path);
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"'{path}' cannot be read: {fault.Message}", fault);
        }
    }
}
