using System.Security.Cryptography;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Policies;
using RZero.Cli.Engines;

namespace RZero.Cli.Runs;

/// <summary>What a plan's base model is, by content.</summary>
internal sealed class ModelOrigin(ModelLocator models)
{
    private static readonly string[] Patterns = ["config.json", "tokenizer.json", "*.safetensors"];

    /// <summary>Finds the model, looks whether its files fit together, and hashes them. So a broken model leaves no run folder behind.</summary>
    /// <exception cref="Checkpoints.ModelFileException">Something is missing or damaged, or the tokenizer is another model's.</exception>
    public RunOrigin Of(RunPlan plan)
    {
        var folder = models.Find(plan.Model);
        PolicyFiles.Open(folder);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(file));
        }

        return new(folder, Convert.ToHexStringLower(hash.GetHashAndReset()), TaskOfModel.Open(folder, plan.Prompts).PromptHash);
    }
}
