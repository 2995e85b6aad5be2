using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

/// <summary>Reads one weight of a checkpoint.</summary>
internal static class StoredWeight
{
    /// <summary>The weight as float32; the caller owns it. The checkpoint fits its config (<see cref="WeightFit"/>).</summary>
    public static Tensor Read(ModelConfig config, IWeightSource source, string name, long[] shape)
    {
        var weight = empty(shape, dtype: ScalarType.Float32);
        source.Read(StoredName.Of(name, config, source), TensorNumbers.Of(weight));
        return weight;
    }
}
