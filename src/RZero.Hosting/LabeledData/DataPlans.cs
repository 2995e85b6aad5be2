using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Data;
using RZero.Hosting.Models;
using RZero.Training.Objectives;

namespace RZero.Hosting.LabeledData;

/// <summary>Plans that learn from labelled data: those of a recipe at a scale, with one phase of the six.</summary>
public static class DataPlans
{
    private const string StepsKey = "solver.steps=";
    private const string ModelScale = "laptop";

    /// <summary>That scale is made for answers of one step; data of others has longer ones.</summary>
    private static readonly string[] LongerAnswers = ["prompts=worked", "solver.sampling.max_tokens=128"];

    /// <summary>The plan of an order. The data is read through once, so that what is wrong with it is told before anything begins.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="methods">What the plan can name.</param>
    /// <param name="further">Finds what else stands in its way.</param>
    /// <param name="stop">Interrupts.</param>
    /// <param name="known">What was found wrong before; told together with the rest.</param>
    /// <exception cref="UserException">The data or the plan cannot be used; says why, all at once.</exception>
    public static RunPlan Resolve(
        DataOrder order, MethodParts methods, Func<RunPlan, IEnumerable<string>> further, CancellationToken stop, Reasons? known = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        var problems = known ?? [];
        var data = problems.Try(() => Fields(order, stop), null);
        var rows = data is null ? 0 : problems.Try(() => Count(data, stop), 0);
        var scale = order.Presets.Scale ?? ScaleOf(order.Model);
        string[] settings =
        [
            .. data is null ? [$"model={order.Model}"] : Of(order, data), .. scale == ModelScale ? LongerAnswers : [], .. order.Settings,
        ];
        var plan = PlanFile.Resolve(order.Presets.Recipe, scale, settings, further: further, methods: methods, known: problems);
        return order.Use == DataPlan.ForRewards || order.Settings.Any(setting => setting.StartsWith(StepsKey, StringComparison.Ordinal))
            ? plan
            : plan with { Solver = plan.Solver with { Steps = Steps(rows, order.Epochs, plan.Solver.QuestionsPerStep) } };
    }

    /// <summary>As many as go through all rows so often.</summary>
    private static int Steps(int rows, double epochs, int rowsOfStep) => (int)Math.Clamp(Math.Ceiling(rows * epochs / rowsOfStep), 1, int.MaxValue);

    /// <summary>A run's Solver is trained on at the scale of its run.</summary>
    private static string ScaleOf(string model) =>
        model == ModelLocator.BuiltIn ? ModelLocator.BuiltIn
        : RunModel.RunOf(model) is { } run && File.Exists(run.Plan) ? PlanFile.ScaleOf(run.Plan) ?? ModelScale
        : ModelScale;

    private static DataPlan Fields(DataOrder order, CancellationToken stop)
    {
        var first = TableFile.Read(order.File, stop).FirstOrDefault() ?? throw new UserException($"'{order.File}' has no rows");
        var isTraining = order.Use == DataPlan.ForRewards;
        var conversation = isTraining || order.QuestionField is not null || order.AnswerField is not null
            ? null
            : FieldNames.Conversations.FirstOrDefault(first.Fields.ContainsKey);
        return new()
        {
            Use = order.Use,
            File = Path.GetFullPath(order.File),
            Hash = TableFile.Hash(order.File),
            Question = conversation ?? FieldNames.Choose(first, order.QuestionField, FieldNames.Questions, "--question-field"),
            Answer = conversation is not null
                ? ""
                : FieldNames.Choose(first, order.AnswerField, isTraining ? FieldNames.Answers : FieldNames.Completions, "--answer-field"),
            Ask = order.IsPlain ? DataPlan.AskedPlainly : DataPlan.AskedByTask,
            Plugin = order.Plugin is null ? "" : Path.GetFullPath(order.Plugin),
            PluginHash = order.Plugin is null ? "" : TableFile.Hash(order.Plugin),
        };
    }

    private static int Count(DataPlan data, CancellationToken stop)
    {
        var rows = new LabeledRows(data);
        return data.Use == DataPlan.ForRewards ? rows.Questions(stop).Length : rows.Conversations(stop).Length;
    }

    private static IEnumerable<string> Of(DataOrder order, DataPlan data)
    {
        string[] shared =
        [
            $"model={order.Model}", "iterations=1", "challenger.train=false", $"data.use={data.Use}", $"data.file={data.File}",
                $"data.hash={data.Hash}",
            $"data.question={data.Question}", $"data.answer={data.Answer}", $"data.ask={data.Ask}", $"data.plugin={data.Plugin}",
            $"data.plugin_hash={data.PluginHash}",
        ];
        return order.Use == DataPlan.ForRewards
            ? shared
            : [.. shared, $"optimization.objective={PolicyObjectives.Likelihood}", "solver.kl_coefficient=0", "solver.rollouts_per_update=0"];
    }
}
