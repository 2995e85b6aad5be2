using RZero.CoEvolution;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Generation;
using RZero.Hosting.Policies;
using RZero.Training;

namespace RZero.Hosting.Tests.Extending;

/// <summary>Policies over an engine of one's own. These never change; a trainer would, in <see cref="ITrainablePolicy.Update"/>.</summary>
/// <param name="text">Tokenizer and prompts.</param>
/// <param name="store">Keeps what is sampled, and gives it back to a run that goes on.</param>
/// <param name="complete">What the policies say.</param>
internal sealed class TextPolicies(PolicyText text, IUnitStore store, Func<string, StreamKey, string> complete) : IPolicySource, ITrainablePolicies
{
    private const int UnitRows = 32;

    /// <summary>Policies are named by content, never by place: the hash is part of what a unit is recognised by. Real weights have one.</summary>
    public PolicyRef Identify(string folder) => new(folder, Adapter: null, Hash: "written by hand");

    public IPolicySampler OpenSampler(PolicyRef policy, PhaseId phase) =>
        new PolicySampler(new TextEngine(text.Tokenizer, complete), policy.Hash, text.Prompts, UnitRows, store);

    public ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings) => new Unchanged(this, start);

    private sealed class Unchanged(TextPolicies policies, PolicyRef start) : ITrainablePolicy
    {
        public IPolicySampler OpenSampler(PhaseId phase) => policies.OpenSampler(start, phase);

        public UpdateReport Update(IReadOnlyList<TrainingSample> samples) =>
            new(Loss: 0, GradNorm: 0, Kl: null, Entropy: null, ClipShare: null, LogProbGapMean: null, LogProbGapMax: null, SkippedUpdates: 0)
            {
                TrainedRollouts = samples.Count(sample => sample.Advantage != 0),
            };

        public void Save(string folder, PhaseId phase, int step, bool withOptimizer) => File.WriteAllText(Path.Combine(folder, "policy.txt"), $"{phase}, step {step}\n");

        public void Dispose()
        {
        }
    }
}
