namespace RZero.CoEvolution.Plan.Sections;

/// <summary>The labelled data that a run learns from instead of its own questions; none where the run evolves.</summary>
public sealed record DataPlan
{
    /// <summary>No data: both roles co-evolve.</summary>
    public const string NoUse = "none";

    /// <summary>The Solver is trained on the data's questions, paid for its answers.</summary>
    public const string ForRewards = "train";

    /// <summary>The Solver learns the data's answers by heart.</summary>
    public const string ForImitation = "finetune";

    /// <summary>Questions are put by the task, and answers read by it.</summary>
    public const string AskedByTask = "task";

    /// <summary>Questions are put as they are, and whole completions are answers.</summary>
    public const string AskedPlainly = "plain";

    /// <summary>What the data is for: "none", "train" or "finetune".</summary>
    public string Use { get; init; } = NoUse;

    /// <summary>The file.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of the file: a run goes on with the same data only.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The field that holds what is asked; a conversation where <see cref="Answer"/> is empty.</summary>
    public string Question { get; init; } = "";

    /// <summary>The field that holds the answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>How questions are put: "task" or "plain".</summary>
    public string Ask { get; init; } = AskedByTask;

    /// <summary>Assembly whose rewards plans may name; empty for none.</summary>
    public string Plugin { get; init; } = "";

    /// <summary>SHA-256 of the assembly.</summary>
    public string PluginHash { get; init; } = "";

    /// <summary>Whether the run learns from data.</summary>
    public bool IsUsed() => Use != NoUse;

    /// <summary>Whether questions are put as they are.</summary>
    public bool IsPlain() => Ask == AskedPlainly;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.OneOf("use", Use, NoUse, ForRewards, ForImitation),
        .. PlanChecks.OneOf("ask", Ask, AskedByTask, AskedPlainly),
        .. IsUsed() && (File.Length == 0 || Question.Length == 0) ? ["use needs a file and a field of questions"] : (string[])[],
        .. Use == ForRewards && Answer.Length == 0 ? ["answer must name the field of answers, which are what is rewarded"] : (string[])[],
    ];
}
