using System.Collections.Immutable;
using System.Numerics;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Products;

namespace RZero.Learning.Parameters;

// V = vocabulary, D = hidden, H = query heads, K = key and value heads.

/// <summary>
/// A model's parameters, or their gradient, as the matrices that the layers work with: views of the numbers that are trained and, where these are an
/// adapter's, of the frozen weights below.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class DecoderParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ParameterMemory<T> memory;
    private readonly FrozenBase<T>? frozen;

    /// <param name="memory">What is trained, or its gradient. Not owned.</param>
    /// <param name="frozen">What nothing trains. Not owned; null where all is trained, and in gradients.</param>
    public DecoderParameters(ParameterMemory<T> memory, FrozenBase<T>? frozen = null)
    {
        (this.memory, this.frozen) = (memory, frozen);
        var config = memory.Layout.Config;
        Embedding = Weight(WeightLayout.Embedding, config.VocabularySize, config.HiddenSize, frozen?.Matrices.Embedding);
        Head = config.TieWordEmbeddings
            ? Embedding
            : Weight(WeightLayout.Head, config.VocabularySize, config.HiddenSize, frozen?.Matrices.Head);
        FinalNorm = Vector(WeightLayout.FinalNorm);
        Layers = [.. Enumerable.Range(0, config.LayerCount).Select(Layer)];
    }

    /// <summary>[V, D].</summary>
    public WeightMatrix<T> Embedding { get; }

    /// <summary>[V, D]; the embedding where the two are tied.</summary>
    public WeightMatrix<T> Head { get; }

    /// <summary>[D].</summary>
    public T* FinalNorm { get; }

    /// <summary>The layers.</summary>
    public ImmutableArray<LayerParameters<T>> Layers { get; }

    private LayerParameters<T> Layer(int number)
    {
        var config = memory.Layout.Config;
        var (attention, forward) = ($"model.layers.{number}.self_attn.", $"model.layers.{number}.mlp.");
        var packed = frozen?.Matrices.Layers[number];
        var (hidden, inner, mixed) = (config.HiddenSize, config.IntermediateSize, config.HeadCount * config.HeadSize);
        var keys = config.KeyValueHeadCount * config.HeadSize;
        return new()
        {
            InputNorm = Vector($"model.layers.{number}.input_layernorm.weight"),
            QueryKeyValue = Linear(
                packed?.QueryKeyValue, hidden, (attention + "q_proj", mixed), (attention + "k_proj", keys), (attention + "v_proj", keys)),
            QueryNorm = Vector(attention + "q_norm.weight"),
            KeyNorm = Vector(attention + "k_norm.weight"),
            Output = Linear(packed?.Output, mixed, (attention + "o_proj", hidden)),
            InnerNorm = Vector($"model.layers.{number}.post_attention_layernorm.weight"),
            GateUp = Linear(packed?.GateUp, hidden, (forward + "gate_proj", inner), (forward + "up_proj", inner)),
            Down = Linear(packed?.Down, inner, (forward + "down_proj", hidden)),
        };
    }

    /// <summary>Projections that read the same rows, as one: their weights follow each other in memory, and their biases.</summary>
    private LinearParameters<T> Linear(PackedMatrix? packed, int inputs, params (string Name, int Outputs)[] parts)
    {
        var adapters = ImmutableArray.CreateBuilder<LowRankParameters<T>>();
        var outputs = 0;
        foreach (var (name, count) in parts)
        {
            if (memory.Layout.Find(LoraAdapter.NameOfA($"{name}.weight")) is { } a)
            {
                var b = memory.Layout[LoraAdapter.NameOfB($"{name}.weight")];
                adapters.Add(new(Rows(a), Rows(b), outputs, T.CreateChecked(memory.Layout.Adapter!.Scaling)));
            }

            outputs += count;
        }

        return new(Weight($"{parts[0].Name}.weight", outputs, inputs, packed), Vector($"{parts[0].Name}.bias"), adapters.ToImmutable());
    }

    private WeightMatrix<T> Weight(string name, int outputs, int inputs, PackedMatrix? packed) =>
        memory.Layout.Find(name) is { } place ? new(new Matrix<T>(memory.Address + place.Start, outputs, inputs))
        : packed is not null ? new(new PackedRows(packed))
        : default;

    private Matrix<T> Rows(ParameterPlace place) => new(memory.Address + place.Start, (int)place.Shape[0], (int)place.Shape[1]);

    private T* Vector(string name) =>
        memory.Layout.Find(name) is { } place ? memory.Address + place.Start : frozen is null ? null : frozen.Vector(name);
}
