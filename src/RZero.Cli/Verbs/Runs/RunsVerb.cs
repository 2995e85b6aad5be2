using System.CommandLine;
using System.Text.Json;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Reports.Sections;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Lists the runs of a folder.</summary>
internal sealed class RunsVerb(Session session) : IVerb
{
    private const string UsualFolder = "runs";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <inheritdoc/>
    public Command Build()
    {
        var folder = Options.Positional("DIR", $"The folder that holds the runs (default: {UsualFolder})", required: false);
        var json = Options.Json();
        var command = new Command("runs", "List runs with their state and score") { folder, json };
        command.SetAction(parsed => List(parsed.GetValue(folder) ?? UsualFolder, parsed.GetValue(json)));
        return command;
    }

    private int List(string folder, bool json)
    {
        if (!Directory.Exists(folder))
        {
            throw new UserException($"There is no folder '{folder}'. Name the folder that holds the runs.");
        }

        var found = 0;
        foreach (var run in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Where(IsRun))
        {
            session.Stop.ThrowIfCancellationRequested();
            found++;
            Tell(run, json);
        }

        if (found == 0)
        {
            session.Error.WriteLine($"'{folder}' holds no runs.");
        }

        return ExitCode.Done;
    }

    private static bool IsRun(string folder) => File.Exists(RunFolder.At(folder).Journal);

    /// <summary>A run that cannot be read is told among the others: the list is there to find such a one, too.</summary>
    private void Tell(string folder, bool json)
    {
        try
        {
            using var run = RunStore.OpenReadOnly(folder);
            var story = RunStory.Read(run);
            session.Out.WriteLine(json ? Line(folder, story) : Row(story));
        }
        catch (UserException fault)
        {
            session.Out.WriteLine(json
                ? JsonSerializer.Serialize(new { Run = folder, Error = fault.Message }, Json)
                : $"{VisibleText.Of(Path.GetFileName(folder), 40),-28} cannot be read: {VisibleText.Of(fault.Message, 200)}");
        }
    }

    private static string Row(RunStory story) =>
        $"{VisibleText.Of(story.Name, 40),-28} {ConsoleFormat.Percent(story.Iterations.FirstOrDefault()?.MeanAtK),6} -> "
        + $"{ConsoleFormat.Percent(story.Best?.MeanAtK),5}  {ConsoleFormat.Duration(Worked(story)),10}  {HeadSection.State(story)}";

    private static string Line(string folder, RunStory story)
    {
        var last = story.Iterations.LastOrDefault();
        return JsonSerializer.Serialize(
            new
            {
                Run = folder,
                story.Header.RunId,
                State = HeadSection.State(story),
                Model = story.Header.ModelPath,
                Recipe = PlanYaml.Find(story.Header.Plan, "recipe"),
                Scale = PlanYaml.Find(story.Header.Plan, "scale"),
                Started = story.Header.CreatedAt,
                last?.Iteration,
                last?.MeanAtK,
                last?.Greedy,
                Done = story.Done is not null,
                Iterations = Math.Max(0, story.Iterations.Length - 1),
                Base = story.Iterations.FirstOrDefault()?.MeanAtK,
                Best = story.Best?.MeanAtK,
                BestIteration = story.Best?.Iteration,
                BestSolver = story.BestFolder,
                Seconds = Worked(story).TotalSeconds,
            },
            Json);
    }

    private static TimeSpan Worked(RunStory story) => TimeSpan.FromSeconds(story.Iterations.Sum(iteration => iteration.Seconds));
}
