using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Evaluation.Judging;
using RZero.Hosting.Benchmarks;
using RZero.Reports.Evaluations;

namespace RZero.Cli.Console;

/// <summary>Prints what evaluations give, for people or for scripts.</summary>
/// <param name="session">Where it is printed.</param>
/// <param name="asJson">Whether for scripts.</param>
internal sealed class EvaluationOutput(Session session, bool asJson)
{
    private readonly ItemStream stream = new(session);

    /// <summary>An evaluation.</summary>
    public void Tell(EvaluationReport report) => Write(() => EvaluationSummary.Of(report), () => EvaluationText.Lines(report));

    /// <summary>What a judge says of one.</summary>
    public void Tell(JudgedReport judged) => Write(() => JudgeText.Json(judged), () => [JudgeText.Of(judged)]);

    /// <summary>An average of several.</summary>
    public void Tell(PaperAverage average) => Write(() => EvaluationJson.Of(average), () => [$"average of {AverageText.Of(average)}"]);

    /// <summary>What would be asked.</summary>
    public void Tell(PreviewedPrompt prompt) => Write(() => PromptText.Json(prompt), () => [PromptText.Of(prompt)]);

    private void Write(Func<JsonObject> json, Func<IEnumerable<string>> lines)
    {
        if (asJson)
        {
            stream.Write(json());
            return;
        }

        foreach (var line in lines())
        {
            session.Out.WriteLine(line);
        }
    }
}
