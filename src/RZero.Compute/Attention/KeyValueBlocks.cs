using RZero.Compute.Memory;

namespace RZero.Compute.Attention;

// S = head size, P = padded head size, W = tokens of a tile.

/// <summary>
/// Keys and values in blocks of 64 tokens, each block with all layers. A block is rented, written token by token, read by every text that has these
/// tokens in front of it, and given back. For one thread; several may read while none writes.
/// </summary>
/// <remarks>
/// Keys lie as the right operand of the product with the queries: tiles of W tokens, in each the W first numbers, then the W second ones. Values lie
/// as the right operand of the product with the weights: token after token.
/// </remarks>
public sealed unsafe class KeyValueBlocks : IDisposable
{
    private readonly List<AlignedMemory<float>?> blocks = [];

    // The last one given back is rented first.
    private readonly List<int> free = [];

    /// <param name="shape">Sizes.</param>
    public KeyValueBlocks(KeyValueShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
    }

    /// <summary>Sizes.</summary>
    public KeyValueShape Shape { get; }

    /// <summary>Blocks that are rented.</summary>
    public int RentedCount => blocks.Count - free.Count;

    /// <summary>Blocks that have memory, rented or not.</summary>
    public int AllocatedCount { get; private set; }

    /// <summary>Bytes of all blocks, rented or not.</summary>
    public long Bytes => AllocatedCount * Shape.BlockLength * sizeof(float);

    /// <summary>Takes a block. What it holds is anything, but finite.</summary>
    /// <returns>Its number.</returns>
    public int Rent()
    {
        if (free is [.., var block])
        {
            free.RemoveAt(free.Count - 1);
            blocks[block] ??= Allocate();
            return block;
        }

        blocks.Add(Allocate());
        return blocks.Count - 1;
    }

    /// <summary>Gives a block back.</summary>
    public void Return(int block) => free.Add(block);

    /// <summary>Gives memory of blocks that are not rented back to the system, until no more than so many have any.</summary>
    /// <param name="most">Blocks that may have memory.</param>
    public void FreeUnused(int most)
    {
        for (var i = 0; i < free.Count && AllocatedCount > most; i++)
        {
            if (blocks[free[i]] is { } block)
            {
                block.Dispose();
                blocks[free[i]] = null;
                AllocatedCount--;
            }
        }
    }

    /// <summary>Stores a token's key and value.</summary>
    /// <param name="block">Where.</param>
    /// <param name="slot">Token of the block, 0 to 63.</param>
    /// <param name="layer">Which layer's.</param>
    /// <param name="head">Which key head's.</param>
    /// <param name="key">[S], rotated.</param>
    /// <param name="value">[S].</param>
    public void Write(int block, int slot, int layer, int head, float* key, float* value)
    {
        var (tile, column) = Math.DivRem(slot, Shape.TileTokens);
        var place = Keys(block, layer, head) + ((long)tile * Shape.TileTokens * Shape.HeadSize) + column;
        for (var i = 0; i < Shape.HeadSize; i++, place += Shape.TileTokens)
        {
            *place = key[i];
        }

        new ReadOnlySpan<float>(value, Shape.HeadSize).CopyTo(new(Values(block, layer, head) + ((long)slot * Shape.PaddedHeadSize), Shape.HeadSize));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var block in blocks)
        {
            block?.Dispose();
        }

        blocks.Clear();
        free.Clear();
        AllocatedCount = 0;
    }

    private AlignedMemory<float> Allocate()
    {
        var block = new AlignedMemory<float>(Shape.BlockLength);
        AllocatedCount++;
        return block;
    }

    /// <summary>[64 / W, S, W].</summary>
    internal float* Keys(int block, int layer, int head) =>
        blocks[block]!.Address + ((((long)layer * Shape.KeyValueHeadCount) + head) * (Shape.KeyLength + Shape.ValueLength));

    /// <summary>[64, P]; the numbers beyond S are zero.</summary>
    internal float* Values(int block, int layer, int head) => Keys(block, layer, head) + Shape.KeyLength;
}
