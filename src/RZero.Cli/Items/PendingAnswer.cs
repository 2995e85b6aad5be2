using System.Text.Json.Nodes;

namespace RZero.Cli.Items;

/// <summary>A line of input that has been begun with.</summary>
/// <param name="Id">The item's id as it was written, or null.</param>
/// <param name="Line">Its place in the input, from 1.</param>
/// <param name="Results">What it gives, sooner or later; a <see cref="Core.UserException"/> becomes the line's error.</param>
internal sealed record PendingAnswer(JsonNode? Id, int Line, Task<IEnumerable<JsonObject>> Results);
