using System.Collections.Immutable;
using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Products;

namespace RZero.Learning.Parameters;

// V = vocabulary, D = hidden, I = inner, H = query heads, K = key and value heads, S = head size.

/// <summary>A model's parameters, or their gradient, as the matrices that the layers work with: views of one memory.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class DecoderParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <param name="memory">Not owned.</param>
    public DecoderParameters(ParameterMemory<T> memory)
    {
        var config = memory.Layout.Config;
        T* At(string name) => memory.Address + memory.Layout[name].Start;
        Embedding = new(At(WeightLayout.Embedding), config.VocabularySize, config.HiddenSize);
        Head = config.TieWordEmbeddings ? Embedding : new(At(WeightLayout.Head), config.VocabularySize, config.HiddenSize);
        FinalNorm = At(WeightLayout.FinalNorm);
        Layers = [.. Enumerable.Range(0, config.LayerCount).Select(number => Layer(memory, number))];
    }

    /// <summary>[V, D].</summary>
    public Matrix<T> Embedding { get; }

    /// <summary>[V, D]; the embedding where the two are tied.</summary>
    public Matrix<T> Head { get; }

    /// <summary>[D].</summary>
    public T* FinalNorm { get; }

    /// <summary>The layers.</summary>
    public ImmutableArray<LayerParameters<T>> Layers { get; }

    private static LayerParameters<T> Layer(ParameterMemory<T> memory, int number)
    {
        var config = memory.Layout.Config;
        var prefix = $"model.layers.{number}.";
        T* At(string name) => memory.Address + memory.Layout[prefix + name].Start;
        LinearParameters<T> Linear(string name, int outputs, int inputs, bool hasBias) =>
            new(new(At(name + ".weight"), outputs, inputs), hasBias ? At(name + ".bias") : null);

        var (hidden, inner, heads) = (config.HiddenSize, config.IntermediateSize, config.HeadCount + (2 * config.KeyValueHeadCount));
        return new()
        {
            InputNorm = At("input_layernorm.weight"),
            QueryKeyValue = Linear("self_attn.q_proj", heads * config.HeadSize, hidden, config.QueryKeyValueBias),
            QueryNorm = config.QueryKeyNorm ? At("self_attn.q_norm.weight") : null,
            KeyNorm = config.QueryKeyNorm ? At("self_attn.k_norm.weight") : null,
            Output = Linear("self_attn.o_proj", hidden, config.HeadCount * config.HeadSize, config.OutputBias),
            InnerNorm = At("post_attention_layernorm.weight"),
            GateUp = Linear("mlp.gate_proj", 2 * inner, hidden, config.FeedForwardBias),
            Down = Linear("mlp.down_proj", hidden, inner, config.FeedForwardBias),
        };
    }
}

/// <summary>Parameters of a decoder layer.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class LayerParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>[D].</summary>
    public required T* InputNorm { get; init; }

    /// <summary>[(H + 2 K) S, D].</summary>
    public required LinearParameters<T> QueryKeyValue { get; init; }

    /// <summary>[S]; null where the family has none.</summary>
    public required T* QueryNorm { get; init; }

    /// <summary>[S]; null where the family has none.</summary>
    public required T* KeyNorm { get; init; }

    /// <summary>[D, H S].</summary>
    public required LinearParameters<T> Output { get; init; }

    /// <summary>[D].</summary>
    public required T* InnerNorm { get; init; }

    /// <summary>[2 I, D].</summary>
    public required LinearParameters<T> GateUp { get; init; }

    /// <summary>[D, I].</summary>
    public required LinearParameters<T> Down { get; init; }
}

/// <summary>Parameters of <c>y = x W^T + b</c>.</summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="weight">[outputs, inputs].</param>
/// <param name="bias">[outputs], or null.</param>
internal sealed unsafe class LinearParameters<T>(Matrix<T> weight, T* bias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>[outputs, inputs].</summary>
    public Matrix<T> Weight => weight;

    /// <summary>[outputs], or null.</summary>
    public T* Bias => bias;
}
