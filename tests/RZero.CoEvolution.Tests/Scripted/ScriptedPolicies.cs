using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>Policies by the names of their folders, with a record of everything that was opened, asked, trained and saved.</summary>
internal sealed class ScriptedPolicies : IPolicySource, ITrainablePolicies
{
    private int tokens = 1000;

    /// <summary>The script of every folder.</summary>
    public Dictionary<string, ScriptedPolicy> Folders { get; } = [];

    /// <summary>Questions that no policy can be asked.</summary>
    public HashSet<string> Unaskable { get; } = [];

    /// <summary>Everything that was sampled, in order.</summary>
    public List<ScriptedCall> Calls { get; } = [];

    /// <summary>Frozen policies that were opened: phase and folder.</summary>
    public List<string> Opened { get; } = [];

    /// <summary>Samplers that were opened, to see that each is closed again.</summary>
    public List<ScriptedSampler> Samplers { get; } = [];

    /// <summary>Policies that were opened for training.</summary>
    public List<RecordedTraining> Trainings { get; } = [];

    /// <summary>Question and completion of every rollout, by its first token.</summary>
    public Dictionary<int, (string? Question, string Text)> Texts { get; } = [];

    public PolicyRef Identify(string folder) => Named.Policy(folder);

    public IPolicySampler OpenSampler(PolicyRef policy, PhaseId phase)
    {
        Xunit.Assert.Equal(Identify(policy.Folder), policy);
        Opened.Add($"{phase}: {policy.Folder}");
        return Sampler(policy.Folder, policy.Folder);
    }

    public ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings)
    {
        var training = new RecordedTraining(start.Folder, resumeFrom, settings, this);
        Trainings.Add(training);
        return training;
    }

    public ScriptedSampler Sampler(string name, string folder)
    {
        var sampler = new ScriptedSampler(name, Folders[folder], this);
        Samplers.Add(sampler);
        return sampler;
    }

    public int NextToken() => tokens += 2;
}
