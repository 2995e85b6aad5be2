using System.Text.Json;

namespace RZero.Testing;

/// <summary>What another implementation computes for one sequence; see the <c>source</c> of each reference file.</summary>
/// <param name="Ids">The sequence.</param>
/// <param name="LogProbs">Of every token but the first.</param>
/// <param name="LastLogits">Scores after the last token, or the first of them.</param>
public sealed record ReferenceCase(long[] Ids, double[] LogProbs, double[] LastLogits)
{
    private static readonly string[] IdNames = ["input_ids", "ids"];
    private static readonly string[] LogProbNames = ["token_log_probs", "next_token_logprobs"];

    public static IEnumerable<ReferenceCase> Read(string modelFolder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(modelFolder, "reference.json")));
        var cases = json.RootElement.TryGetProperty("cases", out var found) ? found : json.RootElement.GetProperty("golden");
        return
        [
            .. cases.EnumerateArray().Select(item => new ReferenceCase(
                [.. Numbers(item, IdNames).Select(id => (long)id)],
                Numbers(item, LogProbNames),
                Numbers(item, ["last_logits"]))),
        ];
    }

    private static double[] Numbers(JsonElement item, string[] names)
    {
        var name = names.First(name => item.TryGetProperty(name, out _));
        return [.. item.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
    }
}
