using RZero.Checkpoints.Folders;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Folders;

public sealed class GenerationConfigTests
{
    [Fact]
    public void Read_WholeFile_HasEverySetting()
    {
        var config = Read("""
            {"bos_token_id":1,"eos_token_id":[151645,151643],"pad_token_id":151643,
             "temperature":0.7,"top_p":0.8,"top_k":20,"min_p":0.05,"do_sample":true}
            """);
        Assert.Equal([151645, 151643], config.EndTokenIds);
        Assert.Equal((1, 151643, 0.7, 0.8, 20), (config.BeginTokenId, config.PaddingTokenId, config.Temperature, config.TopP, config.TopK));
        Assert.Equal((0.05, true), (config.MinP, config.DoSample));
    }

    [Fact]
    public void Read_SettingsThatMeanOff_SayNothing()
    {
        var config = Read("""{"eos_token_id":2,"pad_token_id":-1,"temperature":0,"top_p":null,"top_k":0,"min_p":0}""");
        Assert.Equal([2], config.EndTokenIds);
        Assert.Equal((null, null, null, null), (config.PaddingTokenId, config.Temperature, config.TopP, config.TopK));
        Assert.Equal((null, null), (config.MinP, config.DoSample));
    }

    [Fact]
    public void Read_NoFile_SaysNothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(GenerationConfig.Read(folder.File("generation_config.json")).EndTokenIds);
    }

    [Theory]
    [InlineData("""{"eos_token_id":"</s>"}""", "eos_token_id")]
    [InlineData("""{"eos_token_id":[[2]]}""", "eos_token_id")]
    [InlineData("""{"temperature":"hot"}""", "temperature")]
    [InlineData("""{"top_k":0.5}""", "top_k")]
    [InlineData("""{"do_sample":1}""", "do_sample")]
    [InlineData("[]", "generation config")]
    [InlineData("{", "generation config")]
    public void Read_Malformed_FailsTypedAndNamed(string json, string words) =>
        Assert.Contains(words, Assert.Throws<ModelFileException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static GenerationConfig Read(string json)
    {
        using var folder = new TemporaryFolder();
        return GenerationConfig.Read(folder.Write("generation_config.json", json));
    }
}
