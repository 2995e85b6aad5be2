using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Rows;

namespace RZero.Models.Scoring;

// M = rows, D = hidden, V = vocabulary.

/// <summary>
/// Log-probabilities of given tokens straight from the residual stream: the head is multiplied a few columns at a time, of which only the
/// largest score and the sum of exponentials are kept. A matrix of scores, [M, V], is never made. For one thread; it reuses its memory.
/// </summary>
/// <param name="head">[V, D]; not owned.</param>
internal sealed unsafe class HeadLogProbs(PackedMatrix head) : IDisposable
{
    private const int RowsAtOnce = 64;
    private const int ColumnsAtOnce = 512;

    private readonly AlignedMemory<float> scores = new((long)RowsAtOnce * ColumnsAtOnce);

    /// <summary>Computes.</summary>
    /// <param name="hidden">[M, D], after the final norm.</param>
    /// <param name="targets">[M]: tokens.</param>
    /// <param name="logProbs">[M]: natural logarithms.</param>
    /// <param name="temperature">Scores are divided by it; above 0.</param>
    public void Compute(float* hidden, ReadOnlySpan<int> targets, Span<float> logProbs, float temperature = 1)
    {
        for (var row = 0; row < targets.Length; row += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, targets.Length - row);
            ComputeRows(hidden + ((nint)row * head.Inputs), targets.Slice(row, count), logProbs.Slice(row, count), 1 / temperature);
        }
    }

    public void Dispose() => scores.Dispose();

    private void ComputeRows(float* hidden, ReadOnlySpan<int> targets, Span<float> logProbs, float scale)
    {
        var panelsAtOnce = ColumnsAtOnce / head.PanelWidth;
        Span<float> largest = stackalloc float[RowsAtOnce], sums = stackalloc float[RowsAtOnce], chosen = stackalloc float[RowsAtOnce];
        largest.Fill(float.NegativeInfinity);
        sums.Clear();
        for (var panel = 0; panel < head.PanelCount; panel += panelsAtOnce)
        {
            var column = panel * head.PanelWidth;
            var panels = panel..Math.Min(panel + panelsAtOnce, head.PanelCount);
            MatrixProduct.MultiplyPanels(hidden, head.Inputs, targets.Length, head, scores.Address, ColumnsAtOnce, panels);
            var width = Math.Min(ColumnsAtOnce, head.Outputs - column);
            for (var row = 0; row < targets.Length; row++)
            {
                var place = scores.Address + ((nint)row * ColumnsAtOnce);
                if (targets[row] - column is >= 0 and var at && at < width)
                {
                    chosen[row] = place[at];
                }

                Add(place, width, scale, ref largest[row], ref sums[row]);
            }
        }

        for (var row = 0; row < targets.Length; row++)
        {
            logProbs[row] = ((chosen[row] - largest[row]) * scale) - MathF.Log(sums[row]);
        }
    }

    /// <summary>Adds some scores to a row's sum, which is kept relative to the largest score so far.</summary>
    private static void Add(float* place, int width, float scale, ref float largest, ref float sum)
    {
        var highest = RowArithmetic.Widest.Max(place, width);
        var part = RowArithmetic.Widest.Exponentiate(place, width, scale);
        var joint = MathF.Max(highest, largest);
        sum = (sum * MathF.Exp((largest - joint) * scale)) + (part * MathF.Exp((highest - joint) * scale));
        largest = joint;
    }
}
