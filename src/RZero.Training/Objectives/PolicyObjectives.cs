using RZero.Core;

namespace RZero.Training.Objectives;

/// <summary>The objectives that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class PolicyObjectives
{
    /// <summary>The paper's.</summary>
    public const string Grpo = "grpo";

    /// <summary>All of them.</summary>
    public static Registry<Func<ObjectiveSettings, IPolicyObjective>> All { get; } = new("objective", [
        (Grpo, static settings => new GrpoObjective(settings)),
    ]);
}
