namespace RZero.Compute.Products;

/// <summary>
/// One tile of a product: a few rows of the left operand against as many columns of the right one as a row of registers holds. Strides of the left
/// operand and the result count numbers, those of the right operand bytes.
/// </summary>
internal unsafe struct TileOperands
{
    /// <summary>Left operand: number k of row r stands at <c>Left[r * LeftRow + k * LeftStep]</c>.</summary>
    public float* Left;

    /// <summary>From one row to the next.</summary>
    public nint LeftRow;

    /// <summary>From one k to the next; 1 where the operand is not transposed.</summary>
    public nint LeftStep;

    /// <summary>Right operand: the columns of k = 0.</summary>
    public byte* Right;

    /// <summary>Bytes from one k to the next.</summary>
    public nint RightStep;

    /// <summary>Result.</summary>
    public float* Result;

    /// <summary>From one row of the result to the next.</summary>
    public nint ResultRow;

    /// <summary>How far k goes.</summary>
    public nint Depth;

    /// <summary>Whether the result goes on from what stands there; else from zero.</summary>
    public bool Accumulate;

    /// <summary>Memory that is needed next. It is fetched while the tile is computed; an address that is no memory does no harm.</summary>
    public byte* Ahead;

    /// <summary>Bytes of it for each k.</summary>
    public nint AheadStep;
}
