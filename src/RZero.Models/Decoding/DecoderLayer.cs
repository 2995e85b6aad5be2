using RZero.Checkpoints.Adapters;
using RZero.Compute.Products;
using RZero.Compute.Rows;
using RZero.Models.Weights;

namespace RZero.Models.Decoding;

// M = rows, D = hidden, I = inner, H = query heads, K = key and value heads, S = head size.

/// <summary>
/// One decoder layer: attention and feed-forward, each behind a norm and added to the residual stream. Query, key and value are one product, as
/// are gate and up, so that a batch's rows are read once for all of them.
/// </summary>
internal sealed unsafe class DecoderLayer : IDisposable
{
    private readonly RowNorm inputNorm;
    private readonly Projection queryKeyValue;   // [(H + 2K) S, D]
    private readonly RowNorm? queryNorm;
    private readonly RowNorm? keyNorm;
    private readonly Projection output;          // [D, H S]
    private readonly RowNorm innerNorm;
    private readonly Projection gateUp;          // [2 I, D]
    private readonly Projection down;            // [D, I]
    private readonly bool isShared;

    public DecoderLayer(WeightReading reading, int number)
    {
        var config = reading.Config;
        var prefix = $"model.layers.{number}";
        var (attention, forward) = ($"{prefix}.self_attn", $"{prefix}.mlp");
        inputNorm = new(reading, $"{prefix}.input_layernorm.weight");
        queryKeyValue = new(reading, config.QueryKeyValueBias, $"{attention}.q_proj", $"{attention}.k_proj", $"{attention}.v_proj");
        queryNorm = config.QueryKeyNorm ? new(reading, $"{attention}.q_norm.weight") : null;
        keyNorm = config.QueryKeyNorm ? new(reading, $"{attention}.k_norm.weight") : null;
        output = new(reading, config.OutputBias, $"{attention}.o_proj");
        innerNorm = new(reading, $"{prefix}.post_attention_layernorm.weight");
        gateUp = new(reading, config.FeedForwardBias, $"{forward}.gate_proj", $"{forward}.up_proj");
        down = new(reading, config.FeedForwardBias, $"{forward}.down_proj");
        Number = number;
    }

    private DecoderLayer(DecoderLayer original, LoraAdapter? adapter)
    {
        (Number, isShared) = (original.Number, true);
        (inputNorm, queryNorm, keyNorm, innerNorm) = (original.inputNorm, original.queryNorm, original.keyNorm, original.innerNorm);
        (queryKeyValue, output) = (original.queryKeyValue.With(adapter), original.output.With(adapter));
        (gateUp, down) = (original.gateUp.With(adapter), original.down.With(adapter));
    }

    /// <summary>Its place, from 0.</summary>
    public int Number { get; }

    /// <summary>Bytes in memory, but for those that it reads of another.</summary>
    public long Bytes => Projections.Sum(projection => projection.Bytes) + (isShared ? 0 : Norms.Sum(norm => norm?.Bytes ?? 0));

    /// <summary>Its matrices.</summary>
    public LayerMatrices Matrices => new(queryKeyValue.Weight, output.Weight, gateUp.Weight, down.Weight);

    private Projection[] Projections => [queryKeyValue, output, gateUp, down];

    private RowNorm?[] Norms => [inputNorm, queryNorm, keyNorm, innerNorm];

    /// <summary>Longest row of a product in here.</summary>
    public (int Projected, int Inner, int Result) RowLengths =>
        (queryKeyValue.RowLength, gateUp.RowLength, Math.Max(output.RowLength, down.RowLength));

    /// <summary>The same layer with what an adapter adds.</summary>
    public DecoderLayer With(LoraAdapter? adapter) => new(this, adapter);

    /// <summary>Carries the residual stream through the layer: <c>x += attention(norm(x)); x += feedForward(norm(x))</c>.</summary>
    public void Forward(Workspace work)
    {
        work.Normalize(inputNorm);                                          // normed = norm(stream)
        queryKeyValue.Apply(work.Normed, work.Hidden, work.Rows, work.Projected, work.LowRank);
        Turn(work);
        work.StoreKeysAndValues(Number, queryKeyValue.RowLength);
        work.Attend(Number, queryKeyValue.RowLength);                       // mixed = attention(projected)
        work.AddToStream(output, work.Mixed, work.MixedRow);                // stream += output(mixed)

        work.Normalize(innerNorm);                                          // normed = norm(stream)
        gateUp.Apply(work.Normed, work.Hidden, work.Rows, work.Inner, work.LowRank);
        Gate(work);                                                         // inner = silu(gate) * up
        work.AddToStream(down, work.Inner, gateUp.RowLength);               // stream += down(inner)
    }

    /// <summary>Takes over new numbers.</summary>
    public void Refresh(WeightReading reading)
    {
        foreach (var projection in Projections)
        {
            projection.Refresh(reading);
        }

        foreach (var norm in Norms)
        {
            norm?.Refresh(reading);
        }
    }

    /// <summary>Takes over an adapter's new numbers.</summary>
    public void Refresh(LoraAdapter adapter)
    {
        foreach (var projection in Projections)
        {
            projection.Refresh(adapter);
        }
    }

    public void Dispose()
    {
        foreach (var part in Projections.Concat<IDisposable?>(isShared ? [] : Norms))
        {
            part?.Dispose();
        }
    }

    /// <summary>Normalises query and key heads where the family does, and rotates them by their position.</summary>
    private void Turn(Workspace work)
    {
        var config = work.Config;
        for (var row = 0; row < work.Rows; row++)
        {
            var head = work.Projected + ((nint)row * queryKeyValue.RowLength);
            var angles = work.Angles(row);
            for (var i = 0; i < config.HeadCount + config.KeyValueHeadCount; i++, head += config.HeadSize)
            {
                (i < config.HeadCount ? queryNorm : keyNorm)?.Apply(head, head);
                RowArithmetic.Widest.Rotate(head, angles, angles + (config.HeadSize / 2), config.HeadSize / 2);
            }
        }
    }

    private void Gate(Workspace work)
    {
        var inner = work.Config.IntermediateSize;
        for (var row = 0; row < work.Rows; row++)
        {
            var gate = work.Inner + ((nint)row * gateUp.RowLength);
            RowArithmetic.Widest.Gate(gate, gate + inner, gate, inner);
        }
    }
}
