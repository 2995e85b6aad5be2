using System.Collections.Immutable;
using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Learning.Parameters;

namespace RZero.Learning.Tests.Judges;

/// <summary>A model's weights below adapters, laid out for the kernels.</summary>
internal sealed class FrozenDecoder<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<IDisposable> owned = [];

    public FrozenDecoder(ModelConfig config, IWeightSource weights, WeightStorage storage, VectorPath path)
    {
        PackedMatrix Packed(params string[] names)
        {
            var matrix = new PackedMatrix(
                names.Sum(name => (int)weights.Shape(name)[0]), (int)weights.Shape(names[0])[1], storage, path);
            var output = 0;
            foreach (var name in names)
            {
                matrix.SetOutputs(WholeWeight.Read(weights, name), output);
                output += (int)weights.Shape(name)[0];
            }

            owned.Add(matrix);
            return matrix;
        }

        LayerMatrices Layer(string layer) => new(
            Packed($"{layer}.self_attn.q_proj.weight", $"{layer}.self_attn.k_proj.weight", $"{layer}.self_attn.v_proj.weight"),
            Packed($"{layer}.self_attn.o_proj.weight"),
            Packed($"{layer}.mlp.gate_proj.weight", $"{layer}.mlp.up_proj.weight"),
            Packed($"{layer}.mlp.down_proj.weight"));

        var embedding = Packed(WeightLayout.Embedding);
        var head = config.TieWordEmbeddings ? embedding : Packed(WeightLayout.Head);
        var matrices = new DecoderMatrices(
            embedding, head, [.. Enumerable.Range(0, config.LayerCount).Select(number => Layer($"model.layers.{number}"))]);
        Base = new(config, matrices, weights);
        owned.Add(Base);
    }

    public FrozenBase<T> Base { get; }

    public void Dispose() => owned.ForEach(part => part.Dispose());
}
