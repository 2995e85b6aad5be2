using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using RZero.Files;

namespace RZero.Learning.Parameters;

/// <summary>A policy that is an adapter over frozen weights, in memory, where training changes it and engines read it.</summary>
public sealed class AdapterParameters : ITrainedParameters
{
    private readonly IWeightSource below;
    private readonly PolicyRef model;
    private readonly string folder;
    private LoraAdapter? adapter;
    private PolicyRef? policy;

    /// <param name="frozen">The weights below. Not owned.</param>
    /// <param name="below">The same weights by name, for whoever wants a whole model. Not owned.</param>
    /// <param name="model">Which policy they are.</param>
    /// <param name="start">The adapter that training starts from.</param>
    /// <param name="folder">Folder that it comes from; empty where it is new.</param>
    /// <exception cref="ModelFileException">The adapter belongs to another model, or changes what cannot be trained so.</exception>
    public AdapterParameters(FrozenBase<float> frozen, IWeightSource below, PolicyRef model, LoraAdapter start, string folder = "")
    {
        ArgumentNullException.ThrowIfNull(frozen);
        ArgumentNullException.ThrowIfNull(start);
        (Frozen, this.below, this.model, this.folder) = (frozen, below, model, folder);
        Memory = new(ParameterLayout.OfAdapter(frozen.Config, start));
        foreach (var (name, pair) in start.Pairs)
        {
            pair.A.Span.CopyTo(Numbers(LoraAdapter.NameOfA(name)));
            pair.B.Span.CopyTo(Numbers(LoraAdapter.NameOfB(name)));
        }
    }

    /// <inheritdoc/>
    public ParameterMemory<float> Memory { get; }

    /// <inheritdoc/>
    public FrozenBase<float> Frozen { get; }

    /// <inheritdoc/>
    public PolicyRef Policy => policy ??= new(model.Base, folder, AdapterHash.Compute(model.Hash, Adapter));

    /// <inheritdoc/>
    public ModelConfig Config => Frozen.Config;

    /// <inheritdoc/>
    public IWeightSource Tensors => new MergedWeights(below, Adapter);

    /// <inheritdoc/>
    public LoraAdapter Adapter => adapter ??= Copy();

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc/>
    public void Change()
    {
        (adapter, policy) = (null, null);
        Version++;
    }

    /// <inheritdoc/>
    public void Dispose() => Memory.Dispose();

    private LoraAdapter Copy()
    {
        var config = Memory.Layout.Adapter!;
        var pairs = LoraTargets.WeightsOf(Config, LoraTargets.All)
            .Where(weight => Memory.Layout.Find(LoraAdapter.NameOfA(weight.Name)) is not null)
            .ToImmutableSortedDictionary(
                weight => weight.Name,
                weight => new LoraPair(
                    Numbers(LoraAdapter.NameOfA(weight.Name)).ToArray(), Numbers(LoraAdapter.NameOfB(weight.Name)).ToArray(), weight.Rows,
                    weight.Columns),
                StringComparer.Ordinal);
        return new(config, pairs);
    }

    private Span<float> Numbers(string tensor)
    {
        var place = Memory.Layout[tensor];
        return Memory.Slice(place, 0, (int)place.Count);
    }
}
