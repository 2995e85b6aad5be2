using System.Runtime.InteropServices;

namespace RZero.Rollouts.Peers;

/// <summary>How a model is loaded: <c>llama_model_params</c> of llama.cpp 0.5.0, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LlamaModelParameters
{
    public nint Devices;
    public nint BufferTypes;
    public int GpuLayers;
    public int SplitMode;
    public int LoadMode;
    public int LazyMode;
    public int MainGpu;
    public nint TensorSplit;
    public nint Progress;
    public nint ProgressData;
    public nint Overrides;
    public byte VocabularyOnly;
    public byte CheckTensors;
    public byte UseExtraBuffers;
    public byte NoHost;
    public byte NoAllocation;
    public byte LoadMtp;
}
