using System.Collections.Immutable;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Training;

/// <summary>The gradient of one shard of an update: a tensor for each weight, or null where no micro-batch reached it. Owns its tensors.</summary>
internal sealed class ShardGradient
{
    private readonly ImmutableArray<Tensor?> parts;

    private ShardGradient(ImmutableArray<Tensor?> parts) => this.parts = parts;

    /// <summary>Takes the gradients away from a model, which has none afterwards.</summary>
    public static ShardGradient TakeFrom(CausalModel model) => new([.. model.Weights.Select(weight =>
    {
        var gradient = weight.Value.grad;
        weight.Value.grad = null;
        return gradient;
    })]);

    /// <summary>The sum over shards in a tree whose shape depends on their number alone. The shards are used up.</summary>
    public static ShardGradient Sum(IReadOnlyList<ShardGradient> shards)
    {
        var level = shards.ToArray();
        while (level.Length > 1)
        {
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? pair[0].Plus(pair[1]) : pair[0])];
        }

        return level[0];
    }

    /// <summary>Gives the gradients to a model, in place of what it had.</summary>
    public void MoveTo(CausalModel model)
    {
        foreach (var (weight, gradient) in model.Weights.Zip(parts))
        {
            using (gradient)
            {
                weight.Value.grad?.Dispose();
                weight.Value.grad = gradient;
            }
        }
    }

    private ShardGradient Plus(ShardGradient other)
    {
        using var noGradients = no_grad();
        return new([.. parts.Zip(other.parts, Plus)]);
    }

    private static Tensor? Plus(Tensor? left, Tensor? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        using (right)
        {
            left.PlusInPlace(right);
        }

        return left;
    }
}
