using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

public sealed class GgufFormulasTests
{
    [Fact]
    public void Compute_EveryRecordedBlock_GivesItsNumbersToTheBit()
    {
        foreach (var row in Formulas.Rows("gguf-blocks.jsonl"))
        {
            var value = Compute(row["inputs"]!);
            Assert.Equal(Bits(row["expected"]!), Bits(JsonNode.Parse(value!.ToJsonString())!));
        }
    }

    [Theory]
    [InlineData("""{"type":"Q8_1","block_bytes":""}""")]
    [InlineData("""{"type":"8","block_bytes":""}""")]
    [InlineData("""{"type":"Q8_0","block_bytes":"?"}""")]
    [InlineData("""{"type":"Q8_0","block_bytes":"AAAA"}""")]
    public void Compute_WrongInput_IsAUserMistake(string inputs) => Assert.Throws<UserException>(() => Compute(JsonNode.Parse(inputs)!));

    private static JsonNode? Compute(JsonNode inputs) => Formulas.Compute(GgufFormulas.All, "gguf_block", inputs);

    private static IEnumerable<int> Bits(JsonNode list) => list.AsArray().Select(value => BitConverter.SingleToInt32Bits(value!.GetValue<float>()));
}
