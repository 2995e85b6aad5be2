using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Pretraining;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Makes a base model from nothing, such as the built-in one.</summary>
internal sealed class PretrainVerb(Session session, Func<IPretraining> pretraining) : IVerb
{
    private const int LinesInAll = 50;

    /// <inheritdoc/>
    public Command Build()
    {
        var recipe = Options.Positional("RECIPE", "\"nano\" for the built-in model, or a recipe file");
        var output = Options.Text("--out", "DIR", "The folder that the model is written to", required: true);
        var seed = Options.Seed("Every random number descends from it [default: the recipe's]");
        var steps = Options.Count("--steps", "Training steps [default: the recipe's]");
        var json = Options.Json();
        var command = new Command("pretrain", "Make a small base model from nothing") { recipe, output, seed, steps, json };
        command.SetAction(parsed => Act(
            new(parsed.GetValue(recipe)!, parsed.GetValue(output)!, parsed.GetValue(seed), parsed.GetValue(steps)), parsed.GetValue(json)));
        return command;
    }

    private int Act(PretrainingOrder order, bool json)
    {
        var items = new ItemStream(session);
        pretraining().Run(
            order,
            step =>
            {
                if (json)
                {
                    items.Write(Line(step));
                }
                else if (step.Step == step.Steps || step.Step % Math.Max(1, step.Steps / LinesInAll) == 0)
                {
                    session.Out.WriteLine(
                        $"{step.Stage}, step {step.Step} of {step.Steps}: loss {ConsoleFormat.Number(step.Loss)}, "
                        + $"{ConsoleFormat.Count(step.TokensPerSecond)} tokens/s");
                }

                session.Out.Flush();
            },
            session.Stop);
        session.Error.WriteLine(
            $"The model is in {order.Output}. Try it: {UserCommand.Of("eval", "--model", order.Output, "--benchmark", "nano-math")}");
        return ExitCode.Done;
    }

    private static JsonObject Line(PretrainingStep step) => new()
    {
        ["event"] = "step",
        ["stage"] = step.Stage,
        ["step"] = step.Step,
        ["steps"] = step.Steps,
        ["loss"] = double.IsFinite(step.Loss) ? step.Loss : null,
        ["tokens_per_second"] = step.TokensPerSecond,
    };
}
