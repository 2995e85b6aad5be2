using System.Runtime.InteropServices;

namespace RZero.Rollouts.Peers;

/// <summary>Tokens that are read at once: <c>llama_batch</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaBatch
{
    public int Count;
    public int* Tokens;
    public float* Embeddings;
    public int* Positions;
    public int* SequenceCounts;
    public int** Sequences;
    public sbyte* WantsScores;
}
