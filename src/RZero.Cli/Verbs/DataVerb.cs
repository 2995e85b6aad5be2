using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Verbs.Runs;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Plans;
using RZero.Hosting.Runs;

namespace RZero.Cli.Verbs;

/// <summary>Trains a model on labelled data: paid for its answers (train), or learning given ones (finetune).</summary>
/// <param name="session">What it talks to.</param>
/// <param name="use">Which of the two, as plans and the command line call it.</param>
/// <param name="host">Makes run folders and what runs them.</param>
/// <param name="displays">How the run is shown.</param>
/// <param name="estimate">What a plan costs.</param>
/// <param name="readiness">What stands in its way.</param>
internal sealed class DataVerb(
    Session session, string use, Func<MethodParts, DataHost> host, RunDisplays displays, PlanEstimate estimate, PlanReadiness readiness) : IVerb
{
    private readonly DataOptions options = new(use);

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(use, use == DataPlan.ForRewards
            ? "Train a model on questions with known answers, paid by a reward (GRPO)"
            : "Teach a model given answers (supervised fine-tuning)");
        options.AddTo(command);
        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        var json = options.IsJson(parsed);
        if (options.Resume(parsed) is { } begun)
        {
            return Resume(begun, Methods(options.Plugin(parsed)), options.Plugin(parsed), json);
        }

        var folder = options.Folder(parsed);
        Reasons reasons = [];
        var methods = reasons.Try(() => Methods(options.Plugin(parsed)), MethodParts.Shipped);
        var order = options.Order(parsed);
        var plan = DataPlans.Resolve(
            reasons.Count == 0 ? order : order with { Plugin = null },
            methods,
            plan => [.. readiness.Problems(plan), .. folder is not null && NewRunFolder.Problem(folder) is { } problem ? [problem] : (string[])[]],
            session.Stop,
            reasons);
        if (options.IsDryRun(parsed))
        {
            return new PlanDescription(session, estimate).Print(plan, json);
        }

        var parts = host(methods);
        using var run = parts.Runs.Begin(folder ?? RunName.For(plan, Path.Exists), plan);
        return Go(run, parts, json);
    }

    private static MethodParts Methods(string? plugin) =>
        plugin is null ? MethodParts.Shipped : RewardPlugin.AddTo(MethodParts.Shipped, plugin);

    private int Resume(string begun, MethodParts methods, string? plugin, bool json)
    {
        var parts = host(methods);
        using var run = parts.Runs.Resume(begun);
        if (run.Plan.Data.Use != use)
        {
            throw new UserException(
                $"The run in {begun} was not begun by {use}: go on with it by "
                + ResumeCommand.Of(run.Plan, begun));
        }

        RewardPlugin.RequireSame(run.Plan.Data, plugin);
        return readiness.Problems(run.Plan).ToList() is { Count: > 0 } problems
            ? throw new UserException($"The run in {begun} cannot go on here: {string.Join(" ", problems)}")
            : Go(run, parts, json);
    }

    private int Go(IOpenRun run, DataHost parts, bool json) => new ShownRun(session, displays, use).Go(run, json, () => parts.Evolution, outcome =>
        $"The model is in {outcome.Solver.Folder}. Try it: {UserCommand.Of("chat", "--model", outcome.Solver.Folder)}");
}
