using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Ablation;

/// <summary>
/// The arms that ship with the product, by name: the paper's ablations (its Tables 3 and 6) and the controls that say how much the labels are
/// worth, then what others have proposed to keep the gain. Each is one switch of the plan.
/// </summary>
public static class AblationArms
{
    /// <summary>The plan itself, which the others are measured against.</summary>
    public const string Whole = "whole";

    /// <summary>What the whole method is made of, with the whole first: the arms that a grid has where none are named.</summary>
    public static ImmutableArray<string> Parts { get; } =
        [Whole, "no_challenger", "no_filter", "no_repetition_penalty", "one_model", "random_reward", "format_reward"];

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
        Arm("base_votes", "labeling.voter=base"),
        Arm("both_vote", "labeling.voter=both"),
        Arm("roles_vote", "labeling.voter=roles"),
        Arm("votes_twice", "labeling.voter=twice", "labeling.second_temperature=1.3"),
        Arm("reworded_votes", "labeling.voter=reworded"),
        Arm("confident_votes", "labeling.vote=confidence"),
        Arm("pair_agreement", "challenger.uncertainty.agreement=pairs"),
        Arm("falling_target", "challenger.uncertainty.target=0.65", "challenger.uncertainty.target_change=-0.05"),
        Arm("memory", "challenger.memory_weight=1"),
        Arm("replay", "solver.replay=0.25"),
        Arm("online_labels", "solver.labels=online"),
        Arm("blended_labels", "solver.labels=blended"),
        Arm("wary_of_labels", "solver.positive_weight=0.3"),
    ]);

    private static (string Name, AblationArm Arm) Arm(string name, params string[] settings) => (name, new(name, [.. settings]));
}
