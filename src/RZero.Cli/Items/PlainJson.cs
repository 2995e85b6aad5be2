using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RZero.Cli.Items;

/// <summary>
/// JSON for people and scripts: control characters stay escaped, and the signs of mathematics, which only pages of the web need escaped, are as they
/// are.
/// </summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object on one line.</summary>
    public static string Line(JsonObject value) => value.ToJsonString(Written);
}
