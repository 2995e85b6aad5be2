using System.Text.Json.Nodes;
using RZero.Checkpoints.Provenance;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Models;

namespace RZero.Hosting.Benchmarks;

/// <summary>Everything that an evaluation's numbers depend on, as it stands with every line of its file.</summary>
/// <param name="json">By the names of the options.</param>
internal sealed class EvaluationSettings(JsonObject json)
{
    /// <summary>The settings of an order. The model's files are read and hashed.</summary>
    public static EvaluationSettings Of(BenchmarkOrder order, Benchmark benchmark, IModelSource source, IReasoningTask task) => new(new()
    {
        ["benchmark"] = benchmark.Name,
        ["problems"] = benchmark.Items.Length,
        ["samples"] = order.VotesOnly ? $"until {order.SampleCount} are decided" : order.SampleCount,
        ["temperature"] = order.Sampling.Temperature,

        // As long as it changes nothing it is not said, so that files of earlier versions can be gone on with.
        ["top_p"] = order.Sampling.TopP < 1 ? order.Sampling.TopP : null,
        ["max_tokens"] = order.Sampling.MaxTokens,
        ["seed"] = order.Seed,
        ["answers"] = $"{benchmark.Form}".ToLowerInvariant(),
        ["backend"] = order.Backend,
        ["prompts_sha256"] = task.PromptHash,
        ["model_sha256"] = ModelHashes.Combined(ModelHashes.Of(source.Name).Values),
    })
    {
        VotesOnly = order.VotesOnly,
    };

    /// <summary>Whether problems are asked only until their votes are decided.</summary>
    public bool VotesOnly { get; private init; }

    /// <summary>SHA-256 of the model's files, in hexadecimal.</summary>
    public string ModelHash => json["model_sha256"]!.GetValue<string>();

    /// <summary>A copy, to be put into a line.</summary>
    public JsonNode Copy() => json.DeepClone();

    /// <summary>The first setting that is another one, in words; null where all are the same.</summary>
    /// <param name="other">What a line says.</param>
    public string? Difference(JsonObject other) => json
        .Where(setting => !JsonNode.DeepEquals(setting.Value, other[setting.Key]))
        .Select(setting => $"{setting.Key} is {Text(other[setting.Key])} there and {Text(setting.Value)} here")
        .FirstOrDefault();

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not said";
}
