using System.Collections.Immutable;
using System.Security.Cryptography;

namespace RZero.Checkpoints.Provenance;

/// <summary>Says by content which model a folder holds.</summary>
public static class ModelHashes
{
    private const string Weights = "*.safetensors";

    private static readonly string[] Patterns = ["config.json", "tokenizer.json", Weights];

    /// <summary>SHA-256 of the config, the tokenizer and every weight file, in lower-case hexadecimal, by name.</summary>
    public static ImmutableSortedDictionary<string, string> Of(string folder) =>
        Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern))
            .ToImmutableSortedDictionary(path => Path.GetFileName(path), Hash, StringComparer.Ordinal);

    /// <summary>One hash for the weights: of the file where there is one, else of the files' hashes in the order of their names.</summary>
    /// <param name="files">What <see cref="Of"/> found.</param>
    public static string OfWeights(ImmutableSortedDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string[] hashes = [.. files.Where(file => file.Key.EndsWith(Weights[1..], StringComparison.Ordinal)).Select(file => file.Value)];
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

    private static string Hash(string path)
    {
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
