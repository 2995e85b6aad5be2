using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Files.Lines;

namespace RZero.Cli.Items;

/// <summary>One line of input. Every accessor says which key is wrong instead of failing.</summary>
/// <param name="body">An object that is Unicode text throughout.</param>
internal sealed class JsonLine(JsonElement body)
{
    /// <summary>The item's id as it was written, or null.</summary>
    public JsonNode? Id => IdOf(body);

    /// <summary>The id of any line, as far as it can be read: null where there is none, or where it is not valid Unicode.</summary>
    public static JsonNode? IdOf(JsonElement line)
    {
        try
        {
            return line.ValueKind == JsonValueKind.Object
                && line.TryGetProperty("id", out var id)
                && UnicodeText.Problem(JsonMarshal.GetRawUtf8Value(id)) is null
                    ? NodeOf(id)
                    : null;
        }
        catch (InvalidOperationException)
        {
            // Another key of the line holds half a character, and looking for this one meant reading that.
            return null;
        }
    }

    /// <summary>Whether the key is there and not null.</summary>
    public bool Has(string key) => body.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The value of a key as it stands, or null.</summary>
    public JsonElement? Find(string key) => Has(key) ? body.GetProperty(key) : null;

    /// <summary>A text.</summary>
    /// <exception cref="UserException">The key is missing or no text.</exception>
    public string Text(string key) =>
        Find(key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new UserException($"\"{key}\" must be a text");

    /// <summary>A truth value; false where the key is missing.</summary>
    /// <exception cref="UserException">The key holds something else.</exception>
    public bool Flag(string key) => Find(key)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw new UserException($"\"{key}\" must be true or false"),
    };

    /// <summary>A list of whole numbers.</summary>
    /// <exception cref="UserException">The key is missing or holds something else.</exception>
    public ImmutableArray<int> Ids(string key)
    {
        var ids = ImmutableArray.CreateBuilder<int>();
        foreach (var element in List(key))
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var id) || id < 0)
            {
                throw new UserException($"\"{key}\" must be a list of token ids");
            }

            ids.Add(id);
        }

        return ids.ToImmutable();
    }

    /// <summary>A text, or a fallback where the key is missing.</summary>
    public string Text(string key, string fallback) => Has(key) ? Text(key) : fallback;

    /// <summary>A list of texts, with null where the list has null.</summary>
    /// <exception cref="UserException">The key is missing or holds something else.</exception>
    public ImmutableArray<string?> Texts(string key) => [.. List(key).Select(element => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => throw new UserException($"\"{key}\" must be a list of texts and nulls"),
    })];

    /// <summary>A list of numbers.</summary>
    /// <exception cref="UserException">The key is missing or holds something else.</exception>
    public ImmutableArray<double> Numbers(string key) => [.. List(key).Select(element =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new UserException($"\"{key}\" must be a list of numbers"))];

    /// <summary>Why a completion ended; Stop where the item does not say.</summary>
    /// <exception cref="UserException">The key "finish" holds something else.</exception>
    public FinishReason Finish() => Text("finish", "stop") switch
    {
        "stop" => FinishReason.Stop,
        "length" => FinishReason.Length,
        var other => throw new UserException($"\"finish\" must be \"stop\" or \"length\", not \"{other}\""),
    };

    /// <summary>The turns of a conversation.</summary>
    /// <exception cref="UserException">The key is missing or holds something else.</exception>
    public ImmutableArray<ChatMessage> Messages(string key) => [.. List(key).Select(turn => Turn(key, turn))];

    private static ChatMessage Turn(string key, JsonElement turn) =>
        turn.ValueKind == JsonValueKind.Object
        && turn.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String
        && turn.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String
            ? new ChatMessage(role.GetString()!, content.GetString()!)
            : throw new UserException($"\"{key}\" must be a list of objects with \"role\" and \"content\"");

    private JsonElement.ArrayEnumerator List(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw new UserException($"\"{key}\" must be a list");

    /// <summary>A copy that outlives the line. The serializer would give the same and take longer to start than most lines take to answer.</summary>
    private static JsonNode? NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element.Clone()),
        JsonValueKind.Array => JsonArray.Create(element.Clone()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };
}
