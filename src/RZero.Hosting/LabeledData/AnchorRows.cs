using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Data;

namespace RZero.Hosting.LabeledData;

/// <summary>The anchors of a plan: a user's few problems with their answers.</summary>
public static class AnchorRows
{
    private const string QuestionKey = "anchors.question";
    private const string AnswerKey = "anchors.answer";

    /// <summary>The keys of a plan that take a file for its anchors, each as <c>key=value</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="settings">What is set besides, the fields perhaps; those that are not are found by their usual names.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">The file cannot be read, or holds no field of questions or answers.</exception>
    public static ImmutableArray<string> Settings(string file, IReadOnlyCollection<string> settings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var first = TableFile.Read(file, stop).FirstOrDefault() ?? throw new UserException($"'{file}' has no rows");
        return
        [
            $"anchors.file={Path.GetFullPath(file)}",
            $"anchors.hash={TableFile.Hash(file)}",
            $"{QuestionKey}={FieldNames.Choose(first, Value(settings, QuestionKey), FieldNames.Questions, $"--set {QuestionKey}")}",
            $"{AnswerKey}={FieldNames.Choose(first, Value(settings, AnswerKey), FieldNames.Answers, $"--set {AnswerKey}")}",
        ];
    }

    private static string? Value(IEnumerable<string> settings, string key) =>
        settings.LastOrDefault(setting => setting.StartsWith($"{key}=", StringComparison.Ordinal))?[(key.Length + 1)..];

    /// <summary>The anchors with their labels; empty where the plan has none.</summary>
    /// <exception cref="UserException">The file is not what the run was begun with, or a row has no question or no answer.</exception>
    public static ImmutableArray<LabeledQuestion> Read(AnchorsPlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.IsUsed())
        {
            return [];
        }

        DataRun.RequireSame("anchors", plan.File, plan.Hash);
        var rows = new LabeledRows(new() { File = plan.File, Question = plan.Question, Answer = plan.Answer }).Questions(stop);
        return [.. rows.Select(row => row with { Question = row.Question with { Id = $"anchor-{row.Question.Id}" } })];
    }

    /// <summary>The task of a run with these anchors: the same where its Challenger is shown none.</summary>
    /// <exception cref="UserException">The task cannot show any.</exception>
    public static IReasoningTask Show(IReasoningTask task, AnchorsPlan plan, ImmutableArray<LabeledQuestion> anchors)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return anchors.IsEmpty || plan.Shown == 0
            ? task
            : task is IAnchoredTask anchored
                ? anchored.WithAnchors(anchors, plan.Shown)
                : throw new UserException("The task cannot show its Challenger any anchors: set anchors.shown=0.");
    }
}
