using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hub;
using RZero.Tasks.Plain;

namespace RZero.Hosting.Plans;

/// <summary>Whether a plan's labelled data can be learned from, found before a run is begun.</summary>
/// <param name="models">Finds the model, whose text files say how long a prompt is.</param>
public sealed class DataCheck(ModelLocator models)
{
    // Mostly the first row is short enough, and no other has to be read.
    private const int RowsAtOnce = 256;

    /// <summary>Refuses data of which the model can read no row.</summary>
    /// <exception cref="UserException">It is such.</exception>
    public void Require(RunPlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Data.IsUsed() && ModelLocator.IsHere(plan.Model) && !HasReadableRow(plan, models.Find(plan.Model, HubParts.TextFiles), stop))
        {
            throw LabeledRows.NoneIsReadable(plan.Data.File);
        }
    }

    private static bool HasReadableRow(RunPlan plan, string folder, CancellationToken stop)
    {
        var rows = new LabeledRows(plan.Data);
        if (plan.Data.Use == DataPlan.ForImitation)
        {
            var answers = new GivenAnswers(folder);
            return rows.Conversations(stop).Chunk(RowsAtOnce).Any(some => !answers.Of([.. some], stop).IsEmpty);
        }

        var config = ModelConfigFile.Read(Path.Combine(folder, "config.json"));
        var (longest, prompts) = (config.MaxPositions, PolicyText.OpenText(folder, config).Prompts);
        IReasoningTask task = plan.Data.IsPlain() ? new PlainTask() : TaskOfModel.Open(folder, plan.Prompts);
        return rows.Questions(stop).Any(row => prompts.Render(task.SolverPrompt(row.Question), stop).Length <= longest);
    }
}
