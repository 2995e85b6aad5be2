using RZero.Core;

namespace RZero.Training.Objectives;

/// <summary>The objectives that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class PolicyObjectives
{
    /// <summary>The paper's.</summary>
    public const string Grpo = "grpo";

    /// <summary>Of supervised learning.</summary>
    public const string Likelihood = "likelihood";

    /// <summary>All of them.</summary>
    public static Registry<Func<ObjectiveSettings, IPolicyObjective>> All { get; } = new("objective", [
        (Grpo, static settings => new GrpoObjective(settings)),
        ("dr_grpo", static settings => new DrGrpoObjective(settings)),
        ("dapo", static settings => new DapoObjective(settings)),
        ("gspo", static settings => new GspoObjective(settings)),
        ("luspo", static settings => new LuspoObjective(settings)),
        ("cispo", static settings => new CispoObjective(settings)),
        ("sapo", static settings => new SapoObjective(settings)),
        ("vespo", static settings => new VespoObjective(settings)),
        ("rloo", static settings => new RlooObjective(settings)),
        (Likelihood, static settings => new LikelihoodObjective(settings)),
        ("reinforce_plus_plus", static settings => new ReinforcePlusPlusObjective(settings)),
    ]);
}
