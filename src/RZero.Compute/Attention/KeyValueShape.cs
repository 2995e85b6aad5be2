using RZero.Compute.Products;
using RZero.Compute.Vectors;

namespace RZero.Compute.Attention;

/// <summary>Sizes of a decoder's keys and values.</summary>
/// <param name="LayerCount">Decoder layers.</param>
/// <param name="HeadCount">Query heads.</param>
/// <param name="KeyValueHeadCount">Key and value heads; divides <paramref name="HeadCount"/>.</param>
/// <param name="HeadSize">Numbers of a head.</param>
/// <param name="Path">Whose registers the blocks are laid out for.</param>
public sealed record KeyValueShape(int LayerCount, int HeadCount, int KeyValueHeadCount, int HeadSize, VectorPath Path)
{
    /// <summary>Tokens of a block.</summary>
    public const int BlockTokens = 64;

    /// <summary>Query heads that read one key head.</summary>
    public int GroupSize => HeadCount / KeyValueHeadCount;

    /// <summary>Numbers of a head with those that fill up its last register.</summary>
    public int PaddedHeadSize => (HeadSize + ColumnTiles.Unit(Path) - 1) / ColumnTiles.Unit(Path) * ColumnTiles.Unit(Path);

    /// <summary>Tokens whose keys lie side by side, number for number.</summary>
    internal int TileTokens => Math.Min(BlockTokens, VectorPaths.PanelWidth(Path));

    /// <summary>Blocks in which so many tokens have room.</summary>
    public static int BlocksOf(int tokens) => (tokens + BlockTokens - 1) / BlockTokens;

    internal long KeyLength => (long)HeadSize * BlockTokens;

    internal long ValueLength => (long)PaddedHeadSize * BlockTokens;

    /// <summary>Numbers of a block: keys and values of its tokens in every layer.</summary>
    public long BlockLength => LayerCount * KeyValueHeadCount * (KeyLength + ValueLength);
}
