using RZero.Checkpoints.Configuration;
using RZero.Compute.Attention;
using RZero.Compute.Memory;
using RZero.Compute.Rows;
using RZero.Models.Tree;
using RZero.Models.Weights;

namespace RZero.Models.Decoding;

// M = rows, D = hidden, H = query heads, S = head size.

/// <summary>The numbers of one pass: the residual stream of each row and what the layers make of it. For one thread; it reuses its memory.</summary>
internal sealed unsafe class Workspace(DecoderWeights weights) : IDisposable
{
    private readonly GroupedQueryAttention attention = new(weights.Shape);
    private readonly LowRankScratch lowRank = new();
    private AlignedMemory<float> stream = new(0);
    private AlignedMemory<float> normed = new(0);
    private AlignedMemory<float> projected = new(0);
    private AlignedMemory<float> mixed = new(0);
    private AlignedMemory<float> inner = new(0);
    private AlignedMemory<float> result = new(0);
    private int capacity;
    private TokenBatch batch = new();
    private KeyValueBlocks? blocks;

    /// <summary>The architecture.</summary>
    public ModelConfig Config => weights.Config;

    /// <summary>M.</summary>
    public int Rows { get; private set; }

    /// <summary>D.</summary>
    public int Hidden => Config.HiddenSize;

    /// <summary>[M, D].</summary>
    public float* Stream => stream.Address;

    /// <summary>[M, D].</summary>
    public float* Normed => normed.Address;

    /// <summary>[M, (H + 2K) S rounded up].</summary>
    public float* Projected => projected.Address;

    /// <summary>[M, H S].</summary>
    public float* Mixed => mixed.Address;

    /// <summary>H S.</summary>
    public int MixedRow => Config.HeadCount * Config.HeadSize;

    /// <summary>[M, 2 I rounded up].</summary>
    public float* Inner => inner.Address;

    /// <summary>Room for what adapters add.</summary>
    public LowRankScratch LowRank => lowRank;

    /// <summary>Begins a pass: the stream of every row is its token's embedding.</summary>
    public void Begin(TokenBatch tokens, KeyValueBlocks keysAndValues)
    {
        (batch, blocks, Rows) = (tokens, keysAndValues, tokens.RowCount);
        Reserve(Rows);
        for (var row = 0; row < Rows; row++)
        {
            weights.Embed(tokens.Rows[row].Token, stream.Slice((long)row * Hidden, Hidden));
        }
    }

    /// <summary>Cosines and sines of a row's position.</summary>
    public float* Angles(int row) => weights.Rotary.At(batch.Rows[row].Position);

    /// <summary><c>normed = norm(stream)</c>.</summary>
    public void Normalize(RowNorm norm)
    {
        for (nint row = 0; row < Rows; row++)
        {
            norm.Apply(Stream + (row * Hidden), Normed + (row * Hidden));
        }
    }

    /// <summary>Puts the rows' keys and values, which stand behind their queries, into their blocks.</summary>
    public void StoreKeysAndValues(int layer, int projectedRow)
    {
        var size = Config.HeadSize;
        for (var row = 0; row < Rows; row++)
        {
            var token = batch.Rows[row];
            var keys = Projected + ((nint)row * projectedRow) + MixedRow;
            var values = keys + ((nint)Config.KeyValueHeadCount * size);
            for (var head = 0; head < Config.KeyValueHeadCount; head++)
            {
                blocks!.Write(token.Block, token.Slot, layer, head, keys + ((nint)head * size), values + ((nint)head * size));
            }
        }
    }

    /// <summary><c>mixed = attention(queries)</c>.</summary>
    public void Attend(int layer, int projectedRow) =>
        attention.Attend(Projected, projectedRow, Mixed, MixedRow, blocks!, layer, batch.Spans, batch.Lengths);

    /// <summary><c>stream += projection(x)</c>.</summary>
    public void AddToStream(Projection projection, float* x, nint xRow)
    {
        projection.Apply(x, xRow, Rows, result.Address, lowRank);
        for (nint row = 0; row < Rows; row++)
        {
            RowArithmetic.Widest.Add(Stream + (row * Hidden), result.Address + (row * projection.RowLength), Hidden);
        }
    }

    public void Dispose()
    {
        attention.Dispose();
        lowRank.Dispose();
        foreach (var memory in new[] { stream, normed, projected, mixed, inner, result })
        {
            memory.Dispose();
        }
    }

    private void Reserve(int rows)
    {
        if (rows <= capacity)
        {
            return;
        }

        capacity = rows;
        var lengths = weights.Layers[0].RowLengths;
        Replace(ref stream, Hidden);
        Replace(ref normed, Hidden);
        Replace(ref projected, lengths.Projected);
        Replace(ref mixed, MixedRow);
        Replace(ref inner, lengths.Inner);
        Replace(ref result, lengths.Result);
    }

    private void Replace(ref AlignedMemory<float> memory, int row)
    {
        memory.Dispose();
        memory = new((long)capacity * row);
    }
}
