using RZero.Checkpoints.Configuration;
using RZero.Files;
using Xunit;

namespace RZero.Checkpoints.Tests.Configuration;

public sealed class RotarySettingsTests
{
    private const string Llama3 =
        """{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":8192}""";

    [Theory]
    [InlineData("rope_theta", "500000.0", 500_000)]
    [InlineData("rope_parameters", """{"rope_type":"default","rope_theta":3.5}""", 3.5)]
    [InlineData("rope_parameters", """{"rope_theta":3.5}""", 3.5)]
    [InlineData("rope_parameters", """{"rope_type":"default"}""", 10_000)]
    [InlineData("rope_scaling", """{"type":"default"}""", 10_000)]
    [InlineData("rope_scaling", "null", 10_000)]
    [InlineData("rope_scaling", "{}", 10_000)]
    public void Read_Unscaled_HasTheBase(string key, string json, double expected) =>
        Assert.Equal(new RotaryConfig(expected), ConfigText.ReadWith((key, json)).Rotary);

    [Theory]
    [InlineData("rope_scaling")]
    [InlineData("rope_parameters")]
    public void Read_Llama3_IsScaled(string key) =>
        Assert.Equal(new RotaryConfig(500_000, new(8, 1, 4, 8192)), ConfigText.ReadWith((key, Llama3), ("rope_theta", "500000")).Rotary);

    [Theory]
    [InlineData("rope_scaling", """{"rope_type":"linear","factor":2.0}""", "rope_type")]
    [InlineData("rope_scaling", """{"type":"dynamic","factor":2.0}""", "type")]
    [InlineData("rope_scaling", """{"rope_type":"yarn","factor":4.0}""", "rope_type")]
    [InlineData("rope_scaling", """{"rope_type":"default","type":"mrope"}""", "type")]
    [InlineData("rope_scaling", """{"rope_type":"default","mrope_section":[16,24,24]}""", "mrope_section")]
    [InlineData("rope_scaling", """{"factor":2.0}""", "factor")]
    [InlineData("rope_scaling", "\"linear\"", "rope_scaling")]
    [InlineData("rope_parameters", """{"rope_type":3}""", "rope_type")]
    [InlineData("rope_parameters", """{"rope_type":"default","partial_rotary_factor":0.25}""", "partial_rotary_factor")]
    [InlineData("rope_parameters", """{"full_attention":{"rope_theta":1.0},"sliding_attention":{"rope_theta":2.0}}""", "full_attention")]
    [InlineData("rope_parameters", """{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4}""", "original_max_position_embeddings")]
    [InlineData("rope_parameters", """{"rope_type":"llama3","factor":8,"low_freq_factor":4,"high_freq_factor":4,"original_max_position_embeddings":32}""", "high_freq_factor")]
    [InlineData("rope_parameters", """{"rope_type":"llama3","factor":-8,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":32}""", "factor")]
    [InlineData("rope_parameters", """{"rope_theta":1e999}""", "rope_theta")]
    public void Read_OtherRotation_IsRefusedByName(string key, string json, string named)
    {
        var fault = Assert.Throws<ModelFileException>(() => ConfigText.ReadWith((key, json)));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SaidTwiceAndNotAlike_IsRefused()
    {
        Assert.Throws<ModelFileException>(() => ConfigText.ReadWith(("rope_theta", "10000.0"), ("rope_parameters", """{"rope_theta":500000.0}""")));
        Assert.Throws<ModelFileException>(() => ConfigText.ReadWith(("rope_scaling", Llama3), ("rope_parameters", """{"rope_type":"default"}""")));
        var alike = ConfigText.ReadWith(("rope_theta", "500000"), ("rope_scaling", Llama3), ("rope_parameters", Llama3));
        Assert.Equal(500_000, alike.Rotary.Theta);
    }
}
