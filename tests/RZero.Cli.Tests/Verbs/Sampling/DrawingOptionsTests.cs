using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Models;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

public sealed class DrawingOptionsTests
{
    private static readonly SamplingDefaults Qwen = new(0.6, 0.95, 20, MinP: 0.1, IsTheModels: true);

    /// <summary>What the user says wins, one by one; the rest is the model's, and is said.</summary>
    [Theory]
    [InlineData("", 0.6, 0.95, 20, 0.1, "temperature 0.6, top-p 0.95, top-k 20 and min-p 0.1")]
    [InlineData("--temperature 1.5", 1.5, 0.95, 20, 0.1, "top-p 0.95, top-k 20 and min-p 0.1")]
    [InlineData("--top-p 1 --top-k 0", 0.6, 1, 0, 0.1, "temperature 0.6 and min-p 0.1")]
    [InlineData("--temperature 1 --top-p 0.5 --top-k 3 --min-p 0", 1, 0.5, 3, 0, "")]
    [InlineData("--temperature 0", 0, 0.95, 20, 0.1, "")]
    public void Run_ModelThatSaysHow_IsFollowedWhereTheUserDoesNotSay(
        string words, double temperature, double topP, int topK, double minP, string said)
    {
        foreach (var verb in (string[])["generate", "chat"])
        {
            var model = new FakeModel { SamplingDefaults = Qwen };
            var program = new TestProgram { Input = "hi\n", Model = _ => model };

            string[] ask = verb == "chat" ? [] : ["--prompt", "a"];

            Assert.Equal(0, program.Run([verb, "--model", "m", .. ask, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

            Assert.Equal((temperature, topP, topK, minP), Drawn(model.Sampled!));
            Assert.Equal(said.Length == 0 ? "" : $"Sampling with {said}, as the model's generation_config.json says.\n", program.Error);
        }
    }

    [Fact]
    public void Generate_ModelThatIsGreedy_SaysSoWithoutWhatMakesNoDifference()
    {
        var model = new FakeModel { SamplingDefaults = Qwen with { Temperature = 0 } };
        var program = new TestProgram { Model = _ => model };

        Assert.Equal(0, program.Run("generate", "--model", "m", "--prompt", "a"));

        Assert.Equal(0, model.Sampled!.Temperature);
        Assert.Equal("Sampling with temperature 0, as the model's generation_config.json says.\n", program.Error);
    }

    [Fact]
    public void Generate_Greedy_HasNothingToSay()
    {
        var model = new FakeModel { SamplingDefaults = Qwen };
        var program = new TestProgram { Model = _ => model };

        Assert.Equal(0, program.Run("generate", "--model", "m", "--prompt", "a", "--greedy"));

        Assert.Equal(0, model.Sampled!.Temperature);
        Assert.Empty(program.Error);
    }

    [Fact]
    public void Generate_OptionsThatMakeNoSense_AreRefusedBeforeTheModelIsOpened()
    {
        var program = new TestProgram { Model = _ => throw new UserException("opened") };

        Assert.Equal(2, program.Run("generate", "--model", "m", "--prompt", "a", "--top-p", "1.5", "--min-p", "2"));

        Assert.Equal("top_p must be above 0 and at most 1, not 1.5\nmin_p must be between 0 and 1, not 2\n", program.Error);
    }

    private static (double, double, int, double) Drawn(SamplingOptions sampling) =>
        (sampling.Temperature, sampling.TopP, sampling.TopK, sampling.MinP);
}
