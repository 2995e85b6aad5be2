using System.Text.Json.Nodes;
using RZero.Checkpoints.Gguf;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Gguf;

public sealed class GgufNumbersTests
{
    /// <summary>Blocks that gguf-py dequantised, to the bit.</summary>
    [Fact]
    public void Widen_EveryRecordedBlock_GivesItsNumbersToTheBit()
    {
        var types = new HashSet<GgufType>();
        foreach (var row in File.ReadLines(SharedData.Require("cases/gguf-blocks.jsonl")).Select(line => JsonNode.Parse(line)!))
        {
            var type = Enum.Parse<GgufType>(row["inputs"]!["type"]!.GetValue<string>());
            var bytes = Convert.FromBase64String(row["inputs"]!["block_bytes"]!.GetValue<string>());
            var expected = row["expected"]!.AsArray().Select(value => BitConverter.SingleToInt32Bits(value!.GetValue<float>())).ToArray();
            var numbers = new float[expected.Length];
            GgufNumbers.Widen(bytes, type, numbers);
            Assert.Equal(expected, numbers.Select(BitConverter.SingleToInt32Bits));
            types.Add(type);
        }

        Assert.Equal(13, types.Count);
    }

    [Theory]
    [InlineData(GgufType.F32, "0000803F000000C0", new[] { 1f, -2f })]
    [InlineData(GgufType.BF16, "803F00C0", new[] { 1f, -2f })]
    [InlineData(GgufType.F16, "003C00C0", new[] { 1f, -2f })]
    public void Widen_PlainNumbers_GivesThem(GgufType type, string stored, float[] expected)
    {
        var numbers = new float[expected.Length];
        GgufNumbers.Widen(Convert.FromHexString(stored), type, numbers);
        Assert.Equal(expected, numbers);
    }

    [Fact]
    public void Widen_HalfABlock_Throws() =>
        Assert.Throws<ArgumentException>(() => GgufNumbers.Widen(new byte[17], GgufType.Q8_0, new float[32]));
}
