using System.Collections.Immutable;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Training;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>Policies that all say what one script says and learn what it says they learn.</summary>
/// <param name="write">The completion of a sample, by the call's id, the item's number and the sample's number.</param>
/// <param name="update">What the n-th update reports, 1 for the first.</param>
internal sealed class UniformPolicies(
    Func<string, int, int, (string Text, FinishReason Finish)> write, Func<int, IReadOnlyList<TrainingSample>, UpdateReport>? update = null)
    : IPolicySource, ITrainablePolicies
{
    private int updates;

    /// <summary>What each opened policy was resumed from; null for the phase's first policy.</summary>
    public List<string?> Opened { get; } = [];

    public PolicyRef Identify(string folder) => Named.Policy(folder);

    public IPolicySampler OpenSampler(PolicyRef policy, PhaseId phase) => new Sampler(write);

    public ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings)
    {
        Opened.Add(resumeFrom);
        return new Policy(this);
    }

    /// <summary>An update that trains on every rollout with an advantage.</summary>
    public static UpdateReport Sound(int number, IReadOnlyList<TrainingSample> samples) =>
        new(0, 1, 0, 0, 0, 0, 0, 0) { TrainedRollouts = samples.Count(sample => sample.Advantage != 0) };

    private UpdateReport Update(IReadOnlyList<TrainingSample> samples) => (update ?? Sound)(++updates, samples);

    private sealed class Policy(UniformPolicies owner) : ITrainablePolicy
    {
        public IPolicySampler OpenSampler(PhaseId phase) => owner.OpenSampler(Named.Policy("in training"), phase);

        public UpdateReport Update(IReadOnlyList<TrainingSample> samples) => owner.Update(samples);

        public void Save(string folder, PhaseId phase, int step, bool withOptimizer)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class Sampler(Func<string, int, int, (string Text, FinishReason Finish)> write) : IPolicySampler
    {
        public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop) =>
        [
            .. call.Items.Select((item, number) => new RolloutGroup(
                item.Id,
                [.. Enumerable.Range(0, call.SampleCount).Select(sample => Rollout($"{call.Id}/{item.Id}/{sample}", write(call.Id, number, sample)))])),
        ];

        public void Dispose()
        {
        }

        private static Rollout Rollout(string id, (string Text, FinishReason Finish) written) => new(id, [1], [2], [-1f], written.Text, written.Finish);
    }
}
