using System.Diagnostics;
using RZero.Checkpoints.Provenance;
using RZero.Core;
using RZero.Nano.Pretraining;
using RZero.Tasks.Prompts;

namespace RZero.Hosting.Pretraining;

/// <summary>Pre-trains the built-in model.</summary>
public sealed class NanoRecipeRun : IPretraining
{
    private const string RecipeName = "nano";

    /// <inheritdoc/>
    public void Run(PretrainingOrder order, Action<PretrainingStep> report, CancellationToken stop)
    {
        if (order.Recipe != RecipeName)
        {
            throw new UserException($"There is no recipe {order.Recipe}. There is: {RecipeName}.");
        }

        var recipe = Shortened(NanoRecipe.Shipped with { Seed = order.Seed ?? NanoRecipe.Shipped.Seed }, order.Steps);
        var watch = Stopwatch.StartNew();
        var tokens = 0L;
        new NanoPretraining(recipe, PromptSet.Named(RecipeName)).Run(
            order.Output,
            progress =>
            {
                tokens += progress.Tokens;
                report(new(progress.Stage, progress.Update, progress.UpdateCount, progress.Loss, tokens / watch.Elapsed.TotalSeconds));
            },
            stop);
        ModelCard.Write(order.Output, new()
        {
            MadeBy = "pretrain",
            CodeVersion = ProgramVersion.Text,
            PromptSet = RecipeName,
            Recipe = RecipeName,
            Seed = recipe.Seed,
            Step = recipe.UpdateCount,
        });
    }

    /// <summary>The recipe with so many updates in all, each stage keeping its share.</summary>
    private static NanoRecipe Shortened(NanoRecipe recipe, int? updates) => updates is not { } count
        ? recipe
        : recipe with
        {
            Stages = [.. recipe.Stages.Select(stage => stage with { Updates = Math.Max(1, stage.Updates * count / recipe.UpdateCount) })],
        };
}
