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

    /// <summary>Its place, from 0.</summary>
    public int Number { get; }

    /// <summary>Bytes in memory.</summary>
    public long Bytes =>
        inputNorm.Bytes + queryKeyValue.Bytes + (queryNorm?.Bytes ?? 0) + (keyNorm?.Bytes ?? 0) + output.Bytes + innerNorm.Bytes + gateUp.Bytes
        + down.Bytes;

    /// <summary>Longest row of a product in here.</summary>
    public (int Projected, int Inner, int Result) RowLengths =>
        (queryKeyValue.RowLength, gateUp.RowLength, Math.Max(output.RowLength, down.RowLength));

    /// <summary>Carries the residual stream through the layer: <c>x += attention(norm(x)); x += feedForward(norm(x))</c>.</summary>
    public void Forward(Workspace work)
    {
        work.Normalize(inputNorm);                                          // normed = norm(stream)
        queryKeyValue.Apply(work.Normed, work.Hidden, work.Rows, work.Projected);
        Turn(work);
        work.StoreKeysAndValues(Number, queryKeyValue.RowLength);
        work.Attend(Number, queryKeyValue.RowLength);                       // mixed = attention(projected)
        work.AddToStream(output, work.Mixed, work.MixedRow);                // stream += output(mixed)

        work.Normalize(innerNorm);                                          // normed = norm(stream)
        gateUp.Apply(work.Normed, work.Hidden, work.Rows, work.Inner);
        Gate(work);                                                         // inner = silu(gate) * up
        work.AddToStream(down, work.Inner, gateUp.RowLength);               // stream += down(inner)
    }

    /// <summary>Takes over new numbers.</summary>
    public void Refresh(WeightReading reading)
    {
        foreach (var projection in new[] { queryKeyValue, output, gateUp, down })
        {
            projection.Refresh(reading);
        }

        foreach (var norm in new[] { inputNorm, queryNorm, keyNorm, innerNorm })
        {
            norm?.Refresh(reading);
        }
    }

    public void Dispose()
    {
        foreach (var part in new IDisposable?[] { inputNorm, queryKeyValue, queryNorm, keyNorm, output, innerNorm, gateUp, down })
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
                RowArithmetic.Rotate(head, angles, angles + (config.HeadSize / 2), config.HeadSize / 2);
            }
        }
    }

    private void Gate(Workspace work)
    {
        var inner = work.Config.IntermediateSize;
        for (var row = 0; row < work.Rows; row++)
        {
            var gate = work.Inner + ((nint)row * gateUp.RowLength);
            RowArithmetic.Gate(gate, gate + inner, gate, inner);
        }
    }
}
