using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Hosting.Benchmarks;

namespace RZero.Cli.Console;

/// <summary>What a model would be asked, for people and for scripts.</summary>
internal static class PromptText
{
    private const int LongestName = 60;
    private const int LongestAnswer = 200;

    /// <summary>The text, with a line above it and one below.</summary>
    public static string Of(PreviewedPrompt prompt) =>
        $"--- {prompt.Benchmark}, {VisibleText.Of(prompt.Item.Id, LongestName)}\n{VisibleText.Lines(prompt.Text)}\n"
        + $"--- known answer {VisibleText.Of(prompt.Item.Answer, LongestAnswer)}, {Read(prompt)}\n";

    /// <summary>The same as an object.</summary>
    public static JsonObject Json(PreviewedPrompt prompt) => new()
    {
        ["benchmark"] = prompt.Benchmark,
        ["id"] = prompt.Item.Id,
        ["messages"] = new JsonArray([.. prompt.Messages.Select(message =>
            (JsonNode)new JsonObject { ["role"] = message.Role, ["content"] = message.Content })]),
        ["text"] = prompt.Text,
        ["answer"] = prompt.Item.Answer,
        ["answers"] = prompt.Item.OptionCount > 0 ? "letters" : $"{prompt.Form}".ToLowerInvariant(),
    };

    private static string Read(PreviewedPrompt prompt) => prompt.Item.OptionCount > 0
        ? "read as a letter"
        : $"read as {$"{prompt.Form}".ToLowerInvariant()}";
}
