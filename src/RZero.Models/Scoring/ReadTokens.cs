using RZero.Compute.Attention;
using RZero.Compute.Memory;

namespace RZero.Models.Scoring;

// D = hidden.

/// <summary>
/// What is known of the tokens that a tree has read: the residual stream at each, from which whatever follows it is scored, and each one's own
/// log-probability. A text that begins like another finds both.
/// </summary>
/// <param name="hiddenSize">D.</param>
internal sealed unsafe class ReadTokens(int hiddenSize) : IDisposable
{
    private readonly Dictionary<int, AlignedMemory<float>> blocks = [];      // [64, D + 1]

    /// <summary>Takes a token that has just been read; its log-probability is not known yet.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="hidden">[D], after the final norm.</param>
    public void Take(TokenPlace place, float* hidden)
    {
        if (!blocks.ContainsKey(place.Block))
        {
            blocks[place.Block] = new((long)KeyValueShape.BlockTokens * (hiddenSize + 1));
        }

        CopyTo(hidden, Row(place));
        LogProb(place) = float.NaN;
    }

    /// <summary>Copies the residual stream at a token, [D].</summary>
    public void CopyHidden(TokenPlace place, float* destination) => CopyTo(Row(place), destination);

    /// <summary>The token's log-probability after those before it; not a number where it is not known.</summary>
    public ref float LogProb(TokenPlace place) => ref Row(place)[hiddenSize];

    public void Dispose()
    {
        foreach (var block in blocks.Values)
        {
            block.Dispose();
        }
    }

    private float* Row(TokenPlace place) => blocks[place.Block].Address + ((nint)place.Slot * (hiddenSize + 1));

    private void CopyTo(float* from, float* to) => new ReadOnlySpan<float>(from, hiddenSize).CopyTo(new(to, hiddenSize));
}
