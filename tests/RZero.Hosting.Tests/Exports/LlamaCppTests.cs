using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Exports;
using RZero.Hosting.Models;
using RZero.Hosting.Tests.Models;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Exports;

public sealed class LlamaCppTests
{
    private const int MostTokens = 72;

    private static readonly string[] Questions =
        ["What is 538 + 274?", "What is 27 + 45?", "What is 1/2 + 1/3?", "Compute 7 + 8 - 3 + 9.", "Solve 6x + 7 = 43."];

    /// <summary>The built-in model as a GGUF in float32: llama.cpp's most probable tokens are ours, id by id.</summary>
    [Fact]
    [Trait("Tier", "N")]
    public void Convert_BuiltInModel_WritesTheSameInLlamaCpp()
    {
        using var folder = new TemporaryFolder();
        if (LlamaCpp.Install(folder.Path) is not { } llama)
        {
            Assert.Skip("npm, or the package node-llama-cpp, is not to be had here.");
            return;
        }

        var stop = TestContext.Current.CancellationToken;
        var models = new ModelLocator(AppContext.BaseDirectory);
        new ModelConversion(new(models), new(long.MaxValue)).Convert("nano", folder.File("nano.gguf"), "f32", mostShardBytes: null, stop);
        using var model = OpenedModel.Of(models.Find("nano"));
        var prompts = Questions.Select(question => model.Ask([new ChatMessage("user", question)], TestContext.Current.CancellationToken)).ToList();
        var requests = prompts.Select((prompt, number) => new RolloutRequest($"{number}", prompt, StreamKey.Root(number)));
        var ours = model.Sampler.Sample(new("u", "nano", model.Sampler.Id, [.. requests], new() { Temperature = 0, MaxTokens = MostTokens }), stop);

        var theirs = llama.Greedy(folder.File("nano.gguf"), MostTokens, prompts.Select(prompt => prompt.AsEnumerable()));

        Assert.Equal(
            ours.Select(rollout => string.Join(',', rollout.Finish == FinishReason.Stop ? rollout.TokenIds[..^1] : rollout.TokenIds)),
            theirs.Select(ids => string.Join(',', ids)));
    }
}
