using System.Collections.Immutable;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Training;
using Xunit;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>A policy in training that only writes down what it is given. It says what its start says, under a name that counts its updates.</summary>
internal sealed class RecordedTraining(string start, string? resumeFrom, TrainingSettings settings, ScriptedPolicies world) : ITrainablePolicy
{
    private ScriptedSampler? sampler;

    public string Start => start;

    public string? ResumeFrom => resumeFrom;

    public TrainingSettings Settings => settings;

    /// <summary>The samples of every update, in order.</summary>
    public List<ImmutableArray<TrainingSample>> Updates { get; } = [];

    /// <summary>What was saved: folder, phase, step, and whether the optimizer's state went along.</summary>
    public List<(string Folder, PhaseId Phase, int Step, bool WithOptimizer)> Saves { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>What the trainer reports, each number its own.</summary>
    public static UpdateReport Report { get; } = new(
        Loss: 0.11, GradNorm: 0.22, Kl: 0.33, Entropy: 0.44, ClipShare: 0.55, LogProbGapMean: 0.66, LogProbGapMax: 0.77, SkippedUpdates: 1)
    {
        TrainedRollouts = 1,
        ClipShareLow = 0.1,
        ClipShareHigh = 0.45,
        ClippedUpdates = 2,
    };

    public IPolicySampler OpenSampler(PhaseId phase)
    {
        Assert.False(IsDisposed);
        return sampler = world.Sampler($"{resumeFrom ?? start}+{Updates.Count}", resumeFrom ?? start);
    }

    public UpdateReport Update(IReadOnlyList<TrainingSample> samples)
    {
        Assert.True(sampler is null or { IsDisposed: true }, "The sampler of a policy is closed before the policy changes.");
        Updates.Add([.. samples]);
        return Report;
    }

    public void Save(string folder, PhaseId phase, int step, bool withOptimizer) => Saves.Add((folder, phase, step, withOptimizer));

    public void Dispose() => IsDisposed = true;
}
