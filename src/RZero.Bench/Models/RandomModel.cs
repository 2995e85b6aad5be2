using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;

namespace RZero.Bench.Models;

/// <summary>A model of random weights: for engines a policy, for exports a model's files. It has no vocabulary and takes no memory.</summary>
internal sealed class RandomModel(ModelConfig config) : IModelFiles, IPolicyWeights
{
    public string Path => "random weights";

    public ModelConfig Config => config;

    public GenerationConfig Generation { get; } = new([]);

    public IWeightSource Weights { get; } = new RandomWeights(config, StreamKey.Root(1).Child("weights"));

    public PolicyRef Policy { get; } = new("random weights", null, "random");

    public IWeightSource Tensors => Weights;

    public long Version => 0;

    public void WriteTextFiles(string folder)
    {
    }

    public void Dispose()
    {
    }
}
