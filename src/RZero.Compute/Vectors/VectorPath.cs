using System.Numerics;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Vectors;

/// <summary>
/// Which vector registers the products run on. All give the same bits where the processor multiplies and adds in one rounding: a product's number is
/// one chain of such steps, whatever the width.
/// </summary>
public enum VectorPath
{
    /// <summary>Whatever width the system has; also where there is no other.</summary>
    Portable,

    /// <summary>Eight numbers (AVX2 with FMA).</summary>
    Vector256,

    /// <summary>Sixteen numbers (AVX-512).</summary>
    Vector512,
}

/// <summary>What of <see cref="VectorPath"/> the processor offers, and how wide each is.</summary>
public static class VectorPaths
{
    /// <summary>The widest that this processor runs in hardware.</summary>
    public static VectorPath Best { get; } =
        Vector512.IsHardwareAccelerated ? VectorPath.Vector512
        : Vector256.IsHardwareAccelerated ? VectorPath.Vector256
        : VectorPath.Portable;

    /// <summary>Every path that this processor runs in hardware.</summary>
    public static IEnumerable<VectorPath> Supported => Enum.GetValues<VectorPath>().Where(path => path <= Best);

    /// <summary>Numbers of one register.</summary>
    public static int Lanes(VectorPath path) => path switch
    {
        VectorPath.Vector512 => Vector512<float>.Count,
        VectorPath.Vector256 => Vector256<float>.Count,
        _ => Vector<float>.Count,
    };

    /// <summary>Columns that a panel of a packed matrix has on a path: what one step of the innermost loop reads.</summary>
    public static int PanelWidth(VectorPath path) => Lanes(path) * (path == VectorPath.Vector512 ? 4 : 2);
}
