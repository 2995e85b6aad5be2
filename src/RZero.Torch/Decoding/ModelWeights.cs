using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

/// <summary>A model in memory as the weights of a policy: engines read from it what training has made of it, without a file in between.</summary>
/// <param name="model">Not owned.</param>
/// <param name="folder">Folder that the model was read from.</param>
public sealed class ModelWeights(CausalModel model, string folder) : IPolicyWeights, IWeightSource
{
    private PolicyRef? policy;

    /// <inheritdoc/>
    public PolicyRef Policy => policy ??= new(folder, Adapter: null, model.Fingerprint());

    /// <inheritdoc/>
    public ModelConfig Config => model.Config;

    /// <inheritdoc/>
    public IWeightSource Tensors => this;

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names { get; } = model.Weights.Select(weight => weight.Name).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => model[name].shape;

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        using var scope = NewDisposeScope();
        TensorNumbers.Of(model[name].detach().cpu().contiguous()).CopyTo(destination);
    }

    /// <summary>Says that the model's weights are not those of before; to be called after every update.</summary>
    public void Change()
    {
        policy = null;
        Version++;
    }
}
