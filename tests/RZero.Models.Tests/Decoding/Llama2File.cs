using System.Runtime.InteropServices;

namespace RZero.Models.Tests.Decoding;

/// <summary>A checkpoint of llama2.c: seven sizes of 32 bits, then float32 matrices in a fixed order, each kind for all layers.</summary>
internal sealed class Llama2File(string path)
{
    private const int HeaderBytes = 28;

    private readonly byte[] bytes = File.ReadAllBytes(path);

    private int Width => BitConverter.ToInt32(bytes, 0);

    private int Layers => BitConverter.ToInt32(bytes, 8);

    // A negative vocabulary says that the head is not tied.
    private int Vocabulary => Math.Abs(BitConverter.ToInt32(bytes, 20));

    /// <summary>The embedding matrix, [vocabulary, width].</summary>
    public float[] Embedding() => Numbers(0, Vocabulary * Width);

    /// <summary>A layer's query projection, [width, width]; norms before attention stand between it and the embedding.</summary>
    public float[] Query(int layer) => Numbers((Vocabulary * Width) + (Layers * Width) + (layer * Width * Width), Width * Width);

    private float[] Numbers(int start, int count) => MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeaderBytes + (start * sizeof(float)), count * sizeof(float))).ToArray();
}
