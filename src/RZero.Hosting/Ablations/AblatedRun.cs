using RZero.CoEvolution.Ablation;
using RZero.CoEvolution.Plan;

namespace RZero.Hosting.Ablations;

/// <summary>One run of an ablation.</summary>
/// <param name="Arm">What differs.</param>
/// <param name="Plan">The base plan with that, and with the run's seed.</param>
/// <param name="Folder">Its run folder.</param>
public sealed record AblatedRun(AblationArm Arm, RunPlan Plan, string Folder);
