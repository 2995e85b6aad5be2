using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;

namespace RZero.Torch.Tests.Decoding;

/// <summary>A checkpoint of llama2.c: seven sizes of 32 bits, then float32 matrices in a fixed order, each kind for all layers.</summary>
internal sealed class Llama2File : IWeightSource
{
    private const int HeaderBytes = 28;

    private readonly byte[] bytes;
    private readonly Dictionary<string, (long[] Shape, int Start)> tensors = [];

    public Llama2File(string path)
    {
        bytes = File.ReadAllBytes(path);
        var sizes = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(0, HeaderBytes)).ToArray();
        var (width, inner, layers, heads, keyHeads, vocabulary) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], Math.Abs(sizes[5]));
        Config = new()
        {
            Family = ModelFamily.Llama,
            VocabularySize = vocabulary,
            HiddenSize = width,
            IntermediateSize = inner,
            LayerCount = layers,
            HeadCount = heads,
            KeyValueHeadCount = keyHeads,
            HeadSize = width / heads,
            NormEpsilon = 1e-5,
            Rotary = new(10_000),
            MaxPositions = sizes[6],
            // A negative vocabulary says that the head is not tied.
            TieWordEmbeddings = sizes[5] > 0,
            QueryKeyValueBias = false,
            OutputBias = false,
            FeedForwardBias = false,
            QueryKeyNorm = false,
            StoredAs = StorageType.Float32,
        };
        long keys = keyHeads * Config.HeadSize;
        var start = Place("model.embed_tokens.weight", [vocabulary, width], 0);
        foreach (var (name, shape) in new (string, long[])[]
        {
            ("input_layernorm", [width]),
            ("self_attn.q_proj", [width, width]),
            ("self_attn.k_proj", [keys, width]),
            ("self_attn.v_proj", [keys, width]),
            ("self_attn.o_proj", [width, width]),
            ("post_attention_layernorm", [width]),
            ("mlp.gate_proj", [inner, width]),
            ("mlp.down_proj", [width, inner]),
            ("mlp.up_proj", [inner, width]),
        })
        {
            for (var layer = 0; layer < layers; layer++)
            {
                start = Place($"model.layers.{layer}.{name}.weight", shape, start);
            }
        }

        Place("model.norm.weight", [width], start);
    }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names => tensors.Keys.ToHashSet();

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => tensors[name].Shape;

    /// <summary>Numbers as they lie in the file.</summary>
    public float[] Raw(string name)
    {
        var (shape, start) = tensors[name];
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeaderBytes + (start * sizeof(float)), (int)shape.Aggregate(1L, (a, b) => a * b) * sizeof(float))).ToArray();
    }

    /// <summary>Numbers as a Hugging Face checkpoint has them: llama2.c rotates neighbouring rows of a head, Hugging Face the two halves.</summary>
    public void Read(string name, Span<float> destination)
    {
        var raw = Raw(name);
        if (!name.Contains("q_proj", StringComparison.Ordinal) && !name.Contains("k_proj", StringComparison.Ordinal))
        {
            raw.CopyTo(destination);
            return;
        }

        var (size, half, width) = (Config.HeadSize, Config.HeadSize / 2, Config.HiddenSize);
        for (var row = 0; row < raw.Length / width; row++)
        {
            var (head, place) = (row / size, row % size);
            var from = (head * size) + (place < half ? 2 * place : (2 * (place - half)) + 1);
            raw.AsSpan(from * width, width).CopyTo(destination[(row * width)..]);
        }
    }

    private int Place(string name, long[] shape, int start)
    {
        tensors.Add(name, (shape, start));
        return start + (int)shape.Aggregate(1L, (a, b) => a * b);
    }
}
