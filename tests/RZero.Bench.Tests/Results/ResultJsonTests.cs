using RZero.Bench.Results;
using RZero.Core;
using Xunit;

namespace RZero.Bench.Tests.Results;

public sealed class ResultJsonTests
{
    [Fact]
    public void Of_Measurement_HasTheAgreedKeys() => Assert.Equal(
        """{"shape":"SMOL","engine":"llama.cpp","variant":"1x1","dtype":"q8_0","batch":32"""
        + ""","tokens_per_second":123.5,"tokens_per_cpu_second":0.001235,"share_of_peak":0,"memory_bytes":5}""",
        ResultJson.Of(new BenchResult.Measurement("SMOL", "llama.cpp", "1x1", "q8_0", 32, 123.456, 0.00123456, double.NaN, 5)).ToJsonString());

    [Fact]
    public void ReadRatio_OfWhatWasWritten_IsIt()
    {
        var ratio = new BenchResult.Ratio("M64 K576 N576", "packed_product", "fma_peak", 0.9123) { Goal = 0.9, Path = "vector256", Rate = 1.234e11 };

        Assert.Equal(ratio, ResultJson.ReadRatio(ResultJson.Of(ratio).ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"shape\":\"x\"}")]
    [InlineData("{\"shape\":1,\"ratio\":2,\"against\":3,\"value\":4}")]
    [InlineData("matrix products")]
    public void ReadRatio_SomethingElse_IsAMistake(string line) => Assert.Throws<UserException>(() => ResultJson.ReadRatio(line));
}
