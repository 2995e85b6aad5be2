using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Evaluation;

namespace RZero.Cli.Items;

/// <summary>An evaluation as JSON: one summary, and one line for each problem in a file.</summary>
internal sealed class EvaluationLines : IDisposable
{
    private readonly StreamWriter file;

    private EvaluationLines(StreamWriter file) => this.file = file;

    /// <summary>Opens the file before any work is done, so that a wrong path costs nothing.</summary>
    /// <exception cref="UserException">It cannot be written.</exception>
    public static EvaluationLines Create(string path)
    {
        try
        {
            return new(new StreamWriter(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Cannot write {path}: {fault.Message}", fault);
        }
    }

    /// <summary>The summary.</summary>
    public static JsonObject Summary(EvaluationReport report)
    {
        var (low, high) = report.Interval;
        return new()
        {
            ["benchmark"] = report.Benchmark,
            ["n"] = report.Items.Length,
            ["k"] = report.SampleCount,
            ["mean_at_k"] = report.MeanAtK,
            ["ci95"] = new JsonArray(low, high),
            ["maj_at_k"] = report.MajAtK,
            ["pass_at_k"] = report.PassAtK,
            ["truncated"] = report.TruncatedShare,
            ["no_answer"] = report.NoAnswerShare,
            ["prompts_sha256"] = report.PromptHash,
            ["options_prompt_sha256"] = report.OptionsPromptHash,
            ["seconds"] = report.Seconds,
            ["errors"] = new JsonArray([.. report.Faults.Select(item => (JsonNode)new JsonObject { ["id"] = item.Id, ["error"] = item.Fault })]),
        };
    }

    /// <summary>Writes every problem with its samples.</summary>
    public void Write(EvaluationReport report)
    {
        foreach (var result in report.Items)
        {
            file.WriteLine(PlainJson.Line(Line(result)));
        }
    }

    public void Dispose() => file.Dispose();

    private static JsonObject Line(ItemResult result) => result.Item.Fault is { } fault ? new() { ["id"] = result.Item.Id, ["error"] = fault } : Samples(result);

    private static JsonObject Samples(ItemResult result) => new()
    {
        ["id"] = result.Item.Id,
        ["problem"] = result.Item.Problem,
        ["answer"] = result.Item.Answer,
        ["category"] = result.Item.Category,
        ["mean"] = result.MeanCorrect,
        ["majority_correct"] = result.MajorityIsCorrect,
        ["samples"] = new JsonArray([.. result.Rollouts.Select((rollout, sample) => (JsonNode)new JsonObject
        {
            ["text"] = rollout.Text,
            ["answer"] = result.Answers[sample].Text,
            ["correct"] = result.Correct[sample],
            ["finish"] = rollout.Finish.ToString().ToLowerInvariant(),
        })]),
    };
}
