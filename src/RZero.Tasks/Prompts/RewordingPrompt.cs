using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using RZero.Core;

namespace RZero.Tasks.Prompts;

/// <summary>
/// The words that ask for a question in other words, behind a few examples. Like the prompt sets a file with a version and a hash.
/// </summary>
public sealed class RewordingPrompt
{
    private readonly ImmutableArray<ChatMessage> messages;

    private RewordingPrompt(JsonElement file, string hash)
    {
        (Version, Hash) = (file.GetProperty("version").GetInt32(), hash);
        messages =
        [
            .. file.GetProperty("messages").EnumerateArray()
                .Select(turn => new ChatMessage(turn.GetProperty("role").GetString()!, turn.GetProperty("content").GetString()!)),
        ];
    }

    /// <summary>The prompt that ships with the product.</summary>
    public static RewordingPrompt Shipped { get; } = Read();

    /// <summary>Counts up with every change of a word.</summary>
    public int Version { get; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Asks for a question in other words. It is put in as it is; nothing in it is interpreted.</summary>
    public ImmutableArray<ChatMessage> Ask(string question)
    {
        var last = messages[^1];
        return [.. messages[..^1], last with { Content = last.Content.Replace(PromptMarks.Question, question, StringComparison.Ordinal) }];
    }

    private static RewordingPrompt Read()
    {
        var bytes = PromptFile.Read("rewording") ?? throw new InvalidOperationException("the product was built without its prompts");
        using var json = JsonDocument.Parse(bytes);
        return new(json.RootElement, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
