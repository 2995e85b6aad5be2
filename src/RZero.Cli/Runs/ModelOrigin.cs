using System.Security.Cryptography;
using RZero.CoEvolution.Plan;
using RZero.Cli.Engines;

namespace RZero.Cli.Runs;

/// <summary>What a plan's base model is, by content.</summary>
internal sealed class ModelOrigin(ModelLocator models)
{
    private static readonly string[] Patterns = ["config.json", "tokenizer.json", "*.safetensors"];

    /// <summary>Finds the model and hashes its files.</summary>
    public RunOrigin Of(RunPlan plan)
    {
        var folder = models.Find(plan.Model);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(file));
        }

        return new(folder, Convert.ToHexStringLower(hash.GetHashAndReset()), TaskOfModel.Open(folder).PromptHash);
    }
}
