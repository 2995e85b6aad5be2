using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using RZero.Files.Lines;

namespace RZero.Hosting.Benchmarks;

/// <summary>A problem with its samples as a line of JSON, and back.</summary>
internal static class EvaluationLine
{
    // Control characters stay escaped; mathematics is full of signs that only pages of the web need escaped.
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line.</summary>
    /// <param name="number">The problem's place in the benchmark, from 0.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="settings">What that depends on.</param>
    public static string Of(int number, ItemResult result, EvaluationSettings settings)
    {
        var line = result.Item.Fault is { } fault ? new() { ["id"] = result.Item.Id, ["error"] = fault } : Samples(result, settings);
        line["number"] = number;
        line["settings"] = settings.Copy();
        return line.ToJsonString(Written);
    }

    /// <summary>The answers of a line, by the problem's place; null where it could not be asked.</summary>
    /// <exception cref="UserException">It is no such line, or one of other settings or another problem; says which.</exception>
    public static (int Number, RolloutGroup Group)? Read(InputLine line, EvaluationSettings settings, Benchmark benchmark)
    {
        try
        {
            var json = Is(JsonNode.Parse(line.Bytes.Span)).AsObject();
            if (settings.Difference(json["settings"]?.AsObject() ?? []) is { } difference)
            {
                throw new UserException(difference);
            }

            var number = Is(json["number"]).GetValue<int>();
            return json.ContainsKey("error") ? null
                : Problem(benchmark.Items[number]) == (Text(json, "id"), Text(json, "problem"), Text(json, "answer"))
                ? (number, new($"{number}", Rollouts(number, Is(json["samples"]).AsArray())))
                : throw new UserException($"its problem {number + 1} is another one");
        }
        catch (Exception broken) when (IsOfTheLine(broken))
        {
            throw new UserException($"line {line.Number} is not one of an evaluation", broken);
        }
    }

    private static bool IsOfTheLine(Exception broken) =>
        broken is JsonException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException;

    private static JsonNode Is(JsonNode? node) => node ?? throw new FormatException("something is missing");

    private static string Text(JsonNode line, string key) => Is(line[key]).GetValue<string>();

    private static (string Id, string Problem, string Answer) Problem(BenchmarkItem item) => (item.Id, item.Problem, item.Answer);

    private static JsonObject Samples(ItemResult result, EvaluationSettings settings) => new()
    {
        ["id"] = result.Item.Id,
        ["problem"] = result.Item.Problem,
        ["answer"] = result.Item.Answer,
        ["category"] = result.Item.Category,
        ["mean"] = settings.VotesOnly ? null : result.MeanCorrect,
        ["majority_correct"] = result.MajorityIsCorrect,
        ["samples"] = new JsonArray([.. result.Rollouts.Select((rollout, sample) => (JsonNode)new JsonObject
        {
            ["text"] = rollout.Text,
            ["answer"] = result.Answers[sample].Text,
            ["correct"] = result.Correct[sample],
            ["finish"] = rollout.Finish.ToString().ToLowerInvariant(),
        })]),
    };

    /// <summary>As much of them as an answer is read from: the text, and how it ended.</summary>
    private static ImmutableArray<Rollout> Rollouts(int number, JsonArray samples) =>
    [
        .. samples.Select((sample, place) => new Rollout(
            $"{number}/{place}", [], [], [], Text(Is(sample), "text"), Enum.Parse<FinishReason>(Text(Is(sample), "finish"), ignoreCase: true))),
    ];
}
