using System.Security.Cryptography;
using System.Text.Json;

namespace RZero.Tasks.Prompts;

/// <summary>
/// The words that ask for a letter below the options of a multiple-choice question. Like the prompt sets a file with a version and a hash.
/// </summary>
/// <param name="Version">Counts up with every change of a word.</param>
/// <param name="Request">The sentence.</param>
/// <param name="Hash">SHA-256 of the file, in hexadecimal.</param>
public sealed record OptionsPrompt(int Version, string Request, string Hash)
{
    /// <summary>The prompt that ships with the product.</summary>
    public static OptionsPrompt Read()
    {
        var bytes = PromptFile.Read("options") ?? throw new InvalidOperationException("the product was built without its prompts");
        using var json = JsonDocument.Parse(bytes);
        return new(
            json.RootElement.GetProperty("version").GetInt32(),
            json.RootElement.GetProperty("request").GetString()!,
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
