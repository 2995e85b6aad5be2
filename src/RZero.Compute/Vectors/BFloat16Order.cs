namespace RZero.Compute.Vectors;

/// <summary>
/// How a panel's row of bfloat16 numbers lies in memory. Two registers of singles are made from one load, one by a shift and one by a mask, so number
/// <c>i</c> of the first register stands in the lower half of word <c>i</c> and number <c>i</c> of the second in the upper half.
/// </summary>
internal static class BFloat16Order
{
    /// <summary>Where a column's number stands.</summary>
    /// <param name="column">Column in the panel.</param>
    /// <param name="lanes">Numbers of a register.</param>
    public static int Place(int column, int lanes)
    {
        var (pair, within) = Math.DivRem(column, 2 * lanes);
        return (pair * 2 * lanes) + (2 * (within % lanes)) + (within / lanes);
    }

    /// <summary>The nearest bfloat16, ties to even.</summary>
    public static ushort Round(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>The single that a bfloat16 stands for.</summary>
    public static float Widen(ushort stored) => BitConverter.UInt32BitsToSingle((uint)stored << 16);
}
