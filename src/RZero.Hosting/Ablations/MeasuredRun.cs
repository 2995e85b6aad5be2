using System.Collections.Immutable;
using RZero.Core.Events;

namespace RZero.Hosting.Ablations;

/// <summary>What a run came to on its held-out problems. Scores are each problem's share of right answers, in the benchmark's order.</summary>
/// <param name="Run">Which run.</param>
/// <param name="BaseScores">The base's.</param>
/// <param name="LastScores">Those of the last Solver that was measured.</param>
/// <param name="Last">That measurement.</param>
/// <param name="EndedBy">The alarm that ended the run early, or null.</param>
public sealed record MeasuredRun(
    AblatedRun Run, ImmutableArray<double> BaseScores, ImmutableArray<double> LastScores, IterationEvent Last, AlarmEvent? EndedBy);
