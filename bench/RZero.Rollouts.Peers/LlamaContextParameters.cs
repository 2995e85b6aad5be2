using System.Runtime.InteropServices;

namespace RZero.Rollouts.Peers;

/// <summary>How a model is computed: <c>llama_context_params</c> of llama.cpp 0.5.0, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LlamaContextParameters
{
    public uint Context;
    public uint Batch;
    public uint PhysicalBatch;
    public uint MostSequences;
    public uint Snapshots;
    public uint MostOutputs;
    public uint MostOutputsOfSequence;
    public int Threads;
    public int BatchThreads;
    public int ContextType;
    public int RotaryScaling;
    public int Pooling;
    public int Attention;
    public int FlashAttention;
    public float RotaryBase;
    public float RotaryScale;
    public float YarnExtension;
    public float YarnAttention;
    public float YarnFast;
    public float YarnSlow;
    public uint YarnContext;
    public float Defragmentation;
    public nint Evaluated;
    public nint EvaluatedData;
    public int KeyType;
    public int ValueType;
    public nint Abort;
    public nint AbortData;
    public byte Embeddings;
    public byte OffloadAttention;
    public byte NoTimings;
    public byte OffloadOperations;
    public byte WholeWindow;
    public byte UnifiedCache;
    public nint Samplers;
    public nuint SamplerCount;
    public nint OtherContext;
}
