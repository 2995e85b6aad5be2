using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using RZero.Checkpoints.Safetensors;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    [Theory]
    [InlineData("lm_head[0,50]", "lm_head.weight", 50)]
    [InlineData("layers.0.input_layernorm[10]", "model.layers.0.input_layernorm.weight", 10)]
    [InlineData("layers.1.post_attention_layernorm[10]", "model.layers.1.post_attention_layernorm.weight", 10)]
    [InlineData("norm[100]", "model.norm.weight", 100)]
    [InlineData("layers.0.down_proj flat[100]", "model.layers.0.mlp.down_proj.weight", 100)]
    [InlineData("layers.0.up_proj flat[100]", "model.layers.0.mlp.up_proj.weight", 100)]
    [InlineData("layers.1.gate_proj flat[100]", "model.layers.1.mlp.gate_proj.weight", 100)]
    [InlineData("layers.1.q_proj flat[100]", "model.layers.1.self_attn.q_proj.weight", 100)]
    [InlineData("layers.1.k_proj flat[100]", "model.layers.1.self_attn.k_proj.weight", 100)]
    [InlineData("layers.0.v_proj flat[100]", "model.layers.0.self_attn.v_proj.weight", 100)]
    [InlineData("layers.0.o_proj flat[100]", "model.layers.0.self_attn.o_proj.weight", 100)]
    public void Read_TinyStories_HasTheValuesThatAnotherLoaderFound(string key, string tensor, int index)
    {
        using var reference = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("models/tinystories-656k/reference.json")));
        var expected = reference.RootElement.GetProperty("loader_values_from_learning_lm_rs").GetProperty(key).GetSingle();
        using var file = SafetensorsFile.Open(SharedData.Require("models/tinystories-656k/model.safetensors"));
        Assert.Equal(expected, Values(file, tensor)[index]);
    }

    [Theory]
    [InlineData("models/tiny/tiny-llama-bf16/model.safetensors")]
    [InlineData("models/tiny/tiny-qwen3-tied/model.safetensors")]
    [InlineData("models/stories260k/model.safetensors")]
    public void Read_EveryTensor_IsWhatASlowReaderFinds(string relative)
    {
        var path = SharedData.Require(relative);
        using var file = SafetensorsFile.Open(path);
        Assert.All(SlowValues(path), tensor => Assert.Equal(tensor.Value, Values(file, tensor.Key)));
    }

    [Fact]
    public void Read_HalfPrecision_GivesEveryNumber()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("half.safetensors");
        var data = Enumerable.Range(0, 1 << 16).SelectMany(bits => new[] { (byte)bits, (byte)(bits >> 8) });
        File.WriteAllBytes(path, [.. RawWeightFile.Of("""{"a":{"dtype":"F16","shape":[65536],"data_offsets":[0,131072]}}""", 0), .. data]);
        using var file = SafetensorsFile.Open(path);
        var expected = Enumerable.Range(0, 1 << 16).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits));
        Assert.Equal(expected, Values(file, "a"));
    }

    [Fact]
    public void Read_BeyondTwoGigabytes_FindsTheData()
    {
        const long Filler = 3_000_000_000;
        using var folder = new TemporaryFolder();
        var path = folder.File("large.safetensors");
        var header = $$$"""{"a":{"dtype":"U8","shape":[{{{Filler}}}],"data_offsets":[0,{{{Filler}}}]},"b":{"dtype":"F32","shape":[1],"data_offsets":[{{{Filler}}},{{{Filler + 4}}}]}}""";
        WriteSparse(path, RawWeightFile.Of(header, 0), Filler, BitConverter.GetBytes(42.5f));
        using var file = SafetensorsFile.Open(path);
        Assert.Equal([42.5f], Values(file, "b"));
    }

    [Fact]
    public void Read_TypeOfNoWeight_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("ints.safetensors");
        File.WriteAllBytes(path, RawWeightFile.Of("""{"ids":{"dtype":"I64","shape":[3],"data_offsets":[0,24]}}"""));
        using var file = SafetensorsFile.Open(path);
        var fault = Assert.Throws<ModelFileException>(() => file.Read("ids", new float[3]));
        Assert.Contains("'ids'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DestinationOfAnotherLength_Throws()
    {
        using var folder = new TemporaryFolder();
        using var file = SafetensorsFile.Open(Good(folder));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read("a", new float[3]));
        Assert.Throws<KeyNotFoundException>(() => file.Read("c", new float[3]));
    }

    [Fact]
    public void Read_FileCutShortWhileOpen_FailsTyped()
    {
        using var folder = new TemporaryFolder();
        var path = Good(folder);
        using var file = SafetensorsFile.Open(path);
        using (var other = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite }))
        {
            other.SetLength(other.Length - 20);
        }

        Assert.Throws<ModelFileException>(() => file.Read("a", new float[4]));
    }

    [Fact]
    public void Open_FileThatCannotBeRead_FailsTyped()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(folder.File("none.safetensors")));
        Assert.Contains("is a folder", Assert.ThrowsAny<UserException>(() => SafetensorsFile.Open(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(folder.File("none/none.safetensors")));
    }

    internal static float[] Values(SafetensorsFile file, string tensor)
    {
        var values = new float[file.Tensors[tensor].Count];
        file.Read(tensor, values);
        return values;
    }

    private static string Good(TemporaryFolder folder)
    {
        var path = folder.File("good.safetensors");
        File.WriteAllBytes(path, RawWeightFile.Of(RawWeightFile.Good));
        return path;
    }

    private static void WriteSparse(string path, byte[] header, long filler, byte[] end)
    {
        using var file = File.Create(path);
        file.Write(header);
        file.Seek(filler, SeekOrigin.Current);
        file.Write(end);
    }

    /// <summary>A reader without checks and one number at a time.</summary>
    private static Dictionary<string, float[]> SlowValues(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 8, start - 8));
        return header.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__").ToDictionary(tensor => tensor.Name, tensor =>
        {
            var offsets = tensor.Value.GetProperty("data_offsets");
            var data = bytes[(start + offsets[0].GetInt32())..(start + offsets[1].GetInt32())];
            return tensor.Value.GetProperty("dtype").GetString() == "F32"
                ? data.Chunk(4).Select(number => BitConverter.ToSingle(number)).ToArray()
                : data.Chunk(2).Select(number => BitConverter.ToSingle([0, 0, number[0], number[1]])).ToArray();
        });
    }
}
