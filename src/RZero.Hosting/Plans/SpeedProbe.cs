using System.Collections.Immutable;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Training;

namespace RZero.Hosting.Plans;

/// <summary>
/// Measures how fast this machine samples and trains a plan's model, in about ten seconds, on the backend and engine that the plan names.
/// </summary>
/// <param name="models">Finds the model; one that is not on this machine is not measured.</param>
/// <param name="compute">The backends and engines.</param>
/// <param name="time">Time on the wall.</param>
public sealed class SpeedProbe(ModelLocator models, ComputeBackends compute, TimeProvider time)
{
    private const int ShortAnswer = 24;
    private const int Rows = 64;
    private const string Asked = "What is 17 + 25?";

    /// <summary>How long sampling is measured, and training.</summary>
    public TimeSpan Share { get; init; } = TimeSpan.FromSeconds(3.5);

    /// <summary>The speeds, or null where the model would have to be downloaded.</summary>
    /// <exception cref="UserException">The model cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public PlanSpeed? Measure(RunPlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!ModelLocator.IsHere(plan.Model))
        {
            return null;
        }

        var folder = models.Find(plan.Model);
        using var policies = new BackendPolicies(folder, plan, store: null, static _ => { }) { Compute = compute };
        var settings = new TrainingSettings(1, 0, plan.Solver.LearningRate, plan.Solver.KlCoefficient, plan.Solver.Sampling.Temperature);
        using var policy = policies.Open(policies.Start, resumeFrom: null, settings);
        var prompt = TaskOfModel.Open(folder, plan.Prompts).SolverPrompt(new("0", Asked));
        var (sampled, rollouts) = Sampling(plan, policy, prompt, stop);
        return new(sampled, Training(plan, policy, rollouts, stop));
    }

    /// <summary>The first call makes the engine and compiles it, and is not counted.</summary>
    private (double TokensPerSecond, ImmutableArray<Rollout> Rollouts) Sampling(
        RunPlan plan, ITrainablePolicy policy, ImmutableArray<ChatMessage> prompt, CancellationToken stop)
    {
        var phase = new PhaseId(1, Phase.Solver);
        var sampling = plan.Solver.Sampling with { MaxTokens = Math.Min(ShortAnswer, plan.Solver.Sampling.MaxTokens) };
        using var sampler = policy.OpenSampler(phase);
        SamplingCall Call(int number, int rows) => new($"probe/{number}", [new("0", prompt)], rows, sampling, StreamKey.Root(number));
        sampler.Sample(Call(0, 1), stop);

        var (tokens, began, rollouts) = (0L, time.GetTimestamp(), ImmutableArray<Rollout>.Empty);
        for (var number = 1; number == 1 || time.GetElapsedTime(began) < Share; number++)
        {
            rollouts = sampler.Sample(Call(number, Math.Min(Rows, plan.Rollouts.UnitRows * plan.Rollouts.Workers)), stop)[0].Rollouts;
            tokens += rollouts.Sum(rollout => rollout.TokenIds.Length);
        }

        return (tokens / time.GetElapsedTime(began).TotalSeconds, rollouts);
    }

    /// <summary>
    /// Updates of a group, two, four and so on until the time is up: the largest says most of what a token costs, and the optimizer's step, which
    /// every update takes once, weighs least in it. One of its own goes before, which is compiled in and not counted.
    /// </summary>
    private double Training(RunPlan plan, ITrainablePolicy policy, ImmutableArray<Rollout> rollouts, CancellationToken stop)
    {
        var speed = 0.0;
        Update(policy, rollouts, rows: 1);
        var whole = time.GetTimestamp();
        for (var rows = plan.Solver.GroupSize; speed == 0 || (rows <= 4 * Rows && time.GetElapsedTime(whole) < Share); rows *= 2)
        {
            stop.ThrowIfCancellationRequested();
            var began = time.GetTimestamp();
            var tokens = Update(policy, rollouts, rows);
            speed = tokens / time.GetElapsedTime(began).TotalSeconds;
        }

        return speed;
    }

    /// <summary>One update of rollouts of one prompt; returns how many tokens it was of, those of the prompt counted once.</summary>
    private static int Update(ITrainablePolicy policy, ImmutableArray<Rollout> rollouts, int rows)
    {
        ImmutableArray<TrainingSample> samples =
        [
            .. Enumerable.Range(0, rows).Select(row => rollouts[row % rollouts.Length]).Select((rollout, row) =>
                new TrainingSample(rollout.PromptIds, rollout.TokenIds, rollout.LogProbs, row % 2 == 0 ? 1 : -1)),
        ];
        policy.Update(samples);
        return samples[0].PromptIds.Length + samples.Sum(sample => sample.CompletionIds.Length);
    }
}
