using System.Text.Encodings.Web;
using System.Text.Json;

namespace RZero.Runs;

/// <summary>The text of <c>rzero.json</c>. Nothing reads it back: it is for people and for tools that know no SQLite.</summary>
internal static class RunCard
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(RunHeader header) => JsonSerializer.Serialize(
        new
        {
            Format = "rzero-run",
            header.RunId,
            header.CreatedAt,
            header.CodeVersion,
            header.Seed,
            header.ModelPath,
            header.ModelFingerprint,
            header.PlanHash,
            header.PromptHash,
        },
        Options);
}
