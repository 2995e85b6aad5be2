using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Folders;

/// <summary>
/// The weights of a model whose head is its embedding, once, under the embedding's name: some writers store the matrix as the head alone, and some
/// as both.
/// </summary>
internal sealed class TiedWeights : IWeightSource
{
    private readonly ModelConfig config;
    private readonly IWeightSource stored;

    private TiedWeights(ModelConfig config, IWeightSource stored)
    {
        (this.config, this.stored) = (config, stored);
        Names = stored.Names.Where(name => name != WeightLayout.Head).Append(WeightLayout.Embedding).ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Leftovers => stored.Leftovers;

    /// <summary>The weights of a model, as they are where head and embedding are two.</summary>
    /// <param name="config">The architecture.</param>
    /// <param name="stored">What its files have. Not owned.</param>
    public static IWeightSource Of(ModelConfig config, IWeightSource stored) =>
        config.TieWordEmbeddings && stored.Names.Contains(WeightLayout.Head) ? new TiedWeights(config, stored) : stored;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => stored.Shape(StoredName.Of(name, config, stored));

    /// <inheritdoc/>
    public ReadOnlyMemory<float>? Held(string name) => stored.Held(StoredName.Of(name, config, stored));

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination) => stored.Read(StoredName.Of(name, config, stored), destination);
}
