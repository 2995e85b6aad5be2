using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Products;

public sealed unsafe class GeneralProductTests
{
    public static TheoryData<VectorPath, bool, bool> Kinds => new(
        from path in VectorPaths.Supported from a in new[] { false, true } from b in new[] { false, true } select (path, a, b));

    /// <summary>Plain and transposed operands of every size against sums in double precision; neighbours of the result are left alone.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Multiply_AnyOperands_IsTheSumOfProducts(VectorPath path, bool transposeLeft, bool transposeRight)
    {
        using var product = new GeneralProduct(path);
        foreach (var (m, n, k) in new[] { (1, 1, 1), (7, 5, 3), (64, 64, 64), (13, 70, 300), (200, 33, 40), (6, 600, 130) })
        {
            var (a, b, c) = (SmallNumbers.Make(m * k, 1), SmallNumbers.Make(k * n, 2), SmallNumbers.Make(m * (n + 3), 3));
            var before = (float[])c.Clone();
            fixed (float* pa = a, pb = b, pc = c)
            {
                var left = transposeLeft ? new Matrix<float>(pa, k, m).Transposed : new Matrix<float>(pa, m, k);
                var right = transposeRight ? new Matrix<float>(pb, n, k).Transposed : new Matrix<float>(pb, k, n);
                product.Multiply(left, right, new Matrix<float>(pc, m, n, n + 3), accumulate: true);
            }

            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var exact = before[(i * (n + 3)) + j] + Enumerable.Range(0, k).Sum(
                        t => (double)a[transposeLeft ? (t * m) + i : (i * k) + t] * b[transposeRight ? (j * k) + t : (t * n) + j]);
                    Assert.Equal(exact, c[(i * (n + 3)) + j], 1e-6 * Math.Sqrt(k) * 3);
                }

                Assert.Equal(before.AsSpan((i * (n + 3)) + n, 3).ToArray(), c.AsSpan((i * (n + 3)) + n, 3).ToArray());
            }
        }
    }

    public static TheoryData<VectorPath, bool> LeftKinds => new(
        from path in VectorPaths.Supported from isTransposed in new[] { false, true } select (path, isTransposed));

    /// <summary>
    /// Both products sum in one chain over K, so a packed matrix and a plain one give the same bits, also beyond what is taken at once.
    /// </summary>
    [Theory]
    [MemberData(nameof(LeftKinds))]
    public void Multiply_PackedOrPlain_GiveTheSameBits(VectorPath path, bool transposeLeft)
    {
        foreach (var (m, n, k) in new[] { (20, 96, 500), (100, 1600, 1100) })
        {
            var (a, w) = (SmallNumbers.Make(m * k, 4), SmallNumbers.Make(n * k, 5));
            var turned = Enumerable.Range(0, m * k).Select(i => a[(i % m * k) + (i / m)]).ToArray();
            using var packed = new PackedMatrix(n, k, WeightStorage.Float32, path);
            packed.SetOutputs(w, 0);
            using var one = new AlignedMemory<float>((long)m * packed.PaddedOutputs);
            using var other = new AlignedMemory<float>((long)m * packed.PaddedOutputs);
            using var product = new GeneralProduct(path);
            fixed (float* pa = a, pt = turned, pw = w)
            {
                MatrixProduct.Multiply(pa, k, m, packed, one.Address, packed.PaddedOutputs);
                product.Multiply(
                    transposeLeft ? new Matrix<float>(pt, k, m).Transposed : new Matrix<float>(pa, m, k),
                    new Matrix<float>(pw, n, k).Transposed,
                    new Matrix<float>(other.Address, m, n, packed.PaddedOutputs));
            }

            for (var row = 0; row < m; row++)
            {
                Assert.Equal(one.Slice(row * packed.PaddedOutputs, n).ToArray(), other.Slice(row * packed.PaddedOutputs, n).ToArray());
            }
        }
    }
}
