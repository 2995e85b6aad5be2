using RZero.Checkpoints.Folders;
using RZero.Hosting.Models;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Models;

public sealed class SamplingDefaultsTests
{
    [Theory]
    [InlineData("""{"do_sample":true,"temperature":0.6,"top_p":0.95,"top_k":20,"min_p":0.05}""", 0.6, 0.95, 20, 0.05)]
    [InlineData("""{"temperature":0.6}""", 0.6, 1, 0, 0)]
    [InlineData("""{"top_k":50}""", 1, 1, 50, 0)]
    [InlineData("""{"do_sample":false,"temperature":0.6}""", 0, 1, 0, 0)]
    [InlineData("""{"do_sample":true}""", 1, 1, 0, 0)]
    public void Of_ConfigThatSaysHow_IsTheModels(string json, double temperature, double topP, int topK, double minP) =>
        Assert.Equal(new(temperature, topP, topK, minP, IsTheModels: true), SamplingDefaults.Of(Read(json)));

    [Theory]
    [InlineData("""{"eos_token_id":2,"max_new_tokens":72}""")]
    [InlineData("""{"temperature":0,"top_k":0}""")]
    public void Of_ConfigThatDoesNotSay_IsAGuess(string json)
    {
        Assert.Equal(SamplingDefaults.Unstated, SamplingDefaults.Of(Read(json)));
        Assert.Equal(new(0.7, 0.95, 0, 0, IsTheModels: false), SamplingDefaults.Unstated);
    }

    /// <summary>The built-in model draws as chance has it, as it was made to.</summary>
    [Fact]
    public void Open_BuiltInModel_SaysHow()
    {
        using var model = OpenedModel.Of(new ModelLocator(AppContext.BaseDirectory).Find("nano"));

        Assert.Equal(new(1, 1, 0, 0, IsTheModels: true), model.SamplingDefaults);
    }

    private static GenerationConfig Read(string json)
    {
        using var folder = new TemporaryFolder();
        return GenerationConfig.Read(folder.Write("generation_config.json", json));
    }
}
