using RZero.Core;

namespace RZero.CoEvolution.Ablation;

/// <summary>
/// The arms that ship with the product, by name: the paper's ablations (its Tables 3 and 6), and the controls that say how much the labels are
/// worth. Each is one switch of the plan.
/// </summary>
public static class AblationArms
{
    /// <summary>The plan itself, which the others are measured against.</summary>
    public const string Whole = "whole";

    /// <summary>All of them, the whole method first.</summary>
    public static Registry<AblationArm> All { get; } = new("arm",
    [
        Arm(Whole),
        Arm("no_challenger", "challenger.train=false"),
        Arm("no_filter", "filter.enabled=false"),
        Arm("no_repetition_penalty", "challenger.repetition_weight=0"),
        Arm("one_model", "one_model=true"),
        Arm("random_reward", "solver.reward=random"),
        Arm("format_reward", "solver.reward=format"),
    ]);

    private static (string Name, AblationArm Arm) Arm(string name, params string[] settings) => (name, new(name, [.. settings]));
}
