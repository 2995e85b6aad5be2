using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Gguf;
using RZero.Core;

namespace RZero.Cli.Numerics;

/// <summary>Stored GGUF blocks as numbers.</summary>
internal static class GgufFormulas
{
    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } =
        ImmutableDictionary.Create<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal).Add("gguf_block", Block);

    /// <summary>Blocks of <c>type</c>, their bytes in base 64 in <c>block_bytes</c>: float32 numbers, null for those that are not finite.</summary>
    private static JsonArray Block(FormulaInput input)
    {
        var name = input.Text("type");
        if (!Enum.TryParse<GgufType>(name, out var type) || !Enum.IsDefined(type) || char.IsAsciiDigit(name[0]))
        {
            throw new UserException($"there is no type {name}.{NearestName.Offer(name, Enum.GetNames<GgufType>())}");
        }

        var text = input.Text("block_bytes");
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
        {
            throw new UserException("\"block_bytes\" must be in base 64");
        }

        var numbers = new float[checked(count / GgufNumbers.BlockOf(type).Bytes * GgufNumbers.BlockOf(type).Numbers)];
        GgufNumbers.Widen(bytes.AsSpan(0, count), type, numbers);
        return new([.. numbers.Select(Json)]);
    }

    /// <summary>The number's exact value, and the sign of zero in a spelling that other readers keep.</summary>
    private static JsonNode? Json(float number) =>
        !float.IsFinite(number) ? null : number == 0 && float.IsNegative(number) ? JsonNode.Parse("-0.0") : JsonValue.Create((double)number);
}
