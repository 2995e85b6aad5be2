using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.CoEvolution.Measurement;
using RZero.Hosting.Audits;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Asks every Solver of a run the questions of every iteration, and sets the labels beside the truth.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="audit">Does it; made only when there is something to ask.</param>
internal sealed class AuditVerb(Session session, Func<AuditOrder, Action<LabelCell, int>, ImmutableArray<LabelCell>> audit) : IVerb
{
    private const int DefaultQuestions = 200;
    private const int DefaultSamples = 8;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional("RUN", "A run folder; it is only read");
        var questions = Options.Count("--questions", $"Questions of each iteration, at most [default: {DefaultQuestions}]");
        var samples = Options.Count("--samples", $"Answers to each [default: {DefaultSamples}]");
        var output = Options.Text("--out", "FILE", "Keep every cell in this file; the same command goes on from what is there");
        var json = Options.Json();
        var command = new Command("audit", "Ask each Solver of a run the questions of each iteration: do they get harder, are the labels right")
        {
            run, questions, samples, output, json,
        };
        command.SetAction(parsed => Show(
            new(
                parsed.GetValue(run)!,
                parsed.GetValue(questions) ?? DefaultQuestions,
                parsed.GetValue(samples) ?? DefaultSamples,
                parsed.GetValue(output)),
            parsed.GetValue(json)));
        return command;
    }

    private int Show(AuditOrder order, bool json)
    {
        var count = 0;
        var cells = audit(order, (cell, all) => Tell(cell, ++count, all, json));
        foreach (var line in json ? [] : LabelMatrixTable.Lines(cells))
        {
            session.Out.WriteLine(line);
        }

        return ExitCode.Done;
    }

    private void Tell(LabelCell cell, int count, int all, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(JsonSerializer.Serialize(cell, Json));
            session.Out.Flush();
        }

        var who = cell.Solver == 0 ? "the base" : $"Solver {cell.Solver}";
        session.Error.WriteLine($"{count} of {all}: {who} on {cell.Questions} questions of iteration {cell.QuestionsOf}");
    }
}
