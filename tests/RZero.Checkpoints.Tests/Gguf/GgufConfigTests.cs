using RZero.Checkpoints.Gguf;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Gguf;

public sealed class GgufConfigTests
{
    private const uint Whole = 4;
    private const uint Fraction = 6;
    private const uint Flag = 7;

    [Fact]
    public void Read_PlainDecoder_GivesItsShape()
    {
        var config = Read(Decoder());

        Assert.Equal((8, 16, 2, 2, 4), (config.HiddenSize, config.IntermediateSize, config.LayerCount, config.HeadCount, config.VocabularySize));
    }

    /// <summary>An encoder's weights computed as a decoder's give other numbers, without a word.</summary>
    [Fact]
    public void Read_AttentionThatIsNotCausal_IsRefusedByName()
    {
        Assert.Equal(8, Read(Decoder().Value("llama.attention.causal", Flag, writer => writer.Write((byte)1))).HiddenSize);
        AssertRefused(Decoder().Value("llama.attention.causal", Flag, writer => writer.Write((byte)0)), "llama.attention.causal");
    }

    [Theory]
    [InlineData("attention.sliding_window_pattern", 4u, 4)]
    [InlineData("attention.temperature_scale", 6u, 0.5)]
    [InlineData("expert_shared_count", 4u, 2)]
    [InlineData("use_parallel_residual", 7u, 1)]
    [InlineData("rope.scaling.attn_factor", 6u, 1.3)]
    public void Read_UnknownKeyThatTellsOfOtherArithmetic_IsRefusedByName(string key, uint type, double value) =>
        AssertRefused(Decoder().Value($"llama.{key}", type, writer => Write(writer, type, value)), $"llama.{key}");

    [Theory]
    [InlineData("vocab_size", 4u, 4)]
    [InlineData("rope.scaling.original_context_length", 4u, 4096)]
    [InlineData("rope.scaling.attn_factor", 6u, 1)]
    [InlineData("expert_shared_count", 4u, 0)]
    [InlineData("pooling_type", 4u, 3)]
    public void Read_KeyThatChangesNothing_IsPassedOver(string key, uint type, double value) =>
        Assert.Equal(8, Read(Decoder().Value($"llama.{key}", type, writer => Write(writer, type, value))).HiddenSize);

    private static RawGguf Decoder()
    {
        var gguf = new RawGguf().Value("general.architecture", 8, writer => RawGguf.Text(writer, "llama"));
        foreach (var (key, size) in new[] { ("embedding_length", 8u), ("feed_forward_length", 16u), ("block_count", 2u), ("attention.head_count", 2u), ("context_length", 32u) })
        {
            gguf.Value($"llama.{key}", Whole, writer => writer.Write(size));
        }

        return gguf.Tensor("token_embd.weight", 0, 0, 8, 4);
    }

    private static void Write(BinaryWriter writer, uint type, double value)
    {
        switch (type)
        {
            case Fraction:
                writer.Write((float)value);
                break;
            case Flag:
                writer.Write((byte)value);
                break;
            default:
                writer.Write((uint)value);
                break;
        }
    }

    private static void AssertRefused(RawGguf gguf, string key) =>
        Assert.Contains(key, Assert.Throws<ModelFileException>(() => Read(gguf)).Message, StringComparison.Ordinal);

    private static Checkpoints.Configuration.ModelConfig Read(RawGguf gguf)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.gguf"), gguf.Bytes());
        using var file = GgufFile.Open(folder.File("model.gguf"));
        return GgufConfig.Read(file);
    }
}
