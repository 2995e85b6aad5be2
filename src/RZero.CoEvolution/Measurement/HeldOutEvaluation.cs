using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;

namespace RZero.CoEvolution.Measurement;

/// <summary>Measures a Solver on problems that neither role has seen: once greedily, and k times by sampling.</summary>
/// <param name="task">How a problem is asked and an answer read.</param>
/// <param name="plan">How much is sampled, and which iterations are measured.</param>
/// <param name="lastIteration">Measured whatever the plan says, like the base.</param>
/// <param name="benchmark">The problems.</param>
/// <param name="policies">Opens the Solver.</param>
/// <param name="streams">The run's random numbers.</param>
public sealed class HeldOutEvaluation(
    IReasoningTask task, EvaluationPlan plan, int lastIteration, Benchmark benchmark, IPolicySource policies, StreamKey streams)
{
    /// <summary>Sees the samples come, for who shows them; null for no one.</summary>
    public AnswerWatch? Watch { get; init; }

    /// <summary>Measures the Solver of an iteration; 0 is the base. The same problems and random streams serve every iteration.</summary>
    public HeldOutScores Run(IterationAttempt at, SolverPolicy solver, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        if (!plan.EveryIteration && at.Iteration > 0 && at.Iteration < lastIteration)
        {
            return new(benchmark.Name, plan.Samples, MeanAtK: null, MajAtK: null, Greedy: null);
        }

        var phase = at.In(Phase.Evaluate);
        using var policy = policies.OpenSampler(solver.Policy, phase);
        var evaluation = new BenchmarkEvaluation(task);
        var drawn = new SamplingOptions { Temperature = plan.Temperature, MaxTokens = plan.MaxTokens };
        var stream = streams.Child("evaluate");
        Watch?.Begin(new($"{phase}/sampled", task, [.. benchmark.Items.Select(item => item.AsQuestion())], plan.Samples));
        var sampled = evaluation.Run(policy, benchmark, plan.Samples, drawn, $"{phase}/sampled", stream, stop);
        var greedy = evaluation.Run(policy, benchmark, 1, drawn with { Temperature = 0 }, $"{phase}/greedy", stream, stop);
        return new(benchmark.Name, plan.Samples, sampled.MeanAtK, sampled.MajAtK, greedy.MeanAtK)
        {
            ErrorOfSampling = sampled.ErrorOfSampling,
            Unasked = sampled.Faults,
        };
    }
}
