using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;

namespace RZero.Hosting.Examination;

/// <summary>What a model is and what it costs, by its text files or header alone: no weight is read.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Config">Its shape.</param>
/// <param name="StoredAs">How most of its numbers are stored, such as "bf16" or "q4_1".</param>
/// <param name="DiskBytes">Bytes of its files; null where its weights are not here.</param>
/// <param name="Licence">As its files say it, such as "apache-2.0"; null where it does not say.</param>
/// <param name="Provenance">Where it comes from; null where its files do not say.</param>
public sealed record ModelFacts(string Name, ModelConfig Config, string StoredAs, long? DiskBytes, string? Licence, ModelProvenance? Provenance)
{
    /// <summary>Number of weights; a tied head counts once.</summary>
    public long Parameters => PlanMemory.WeightCount(Config);

    /// <summary>Bytes that sampling takes: weights in 32-bit floats, and the cache of all rows at their longest.</summary>
    /// <param name="rows">Completions side by side.</param>
    /// <param name="tokens">Tokens of each, the prompt's included.</param>
    public long MemoryToSample(int rows, int tokens) => (Parameters * PlanMemory.FloatBytes) + (PlanMemory.CachePerToken(Config) * rows * tokens);

    /// <summary>Bytes that training takes: all copies of the weights that the usual plan holds, in 32-bit floats, and a pass's activations.</summary>
    /// <param name="tokens">Tokens of a pass.</param>
    public long MemoryToTrain(int tokens)
    {
        var plan = PlanFile.Resolve();
        var backend = ComputeBackends.Shipped.BackendOf(plan).Memory;
        return (Parameters * PlanMemory.FloatBytes * PlanMemory.CopiesOfWeights(plan, backend)) + backend.Kept(Config, tokens);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="Files.ModelFileException">Its config is missing or malformed.</exception>
    public static ModelFacts Read(string name, IModelSource source) =>
        new(name, source.ReadConfig(), source.ReadStorage(), source.DiskBytes, source.ReadLicence(), source.ReadProvenance());
}
