using RZero.CoEvolution;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Hosting.Policies;
using RZero.Training;

namespace RZero.Hosting.Tests.Extending;

/// <summary>Policies over an engine of one's own. These never change; a trainer would, in <see cref="ITrainablePolicy.Update"/>.</summary>
/// <param name="text">Tokenizer and prompts.</param>
/// <param name="store">Keeps what is sampled, and gives it back to a run that goes on.</param>
/// <param name="complete">What the policies say.</param>
internal sealed class TextPolicies(PolicyText text, IRunStore store, Func<string, StreamKey, string> complete) : IPolicySource, ITrainablePolicies
{
    // Names the weights by content, never by place: it is part of what a unit is recognised by. Real weights have a hash.
    private const string PolicyId = "written by hand";

    private const int UnitRows = 32;

    public IPolicySampler OpenSampler(string folder, PhaseId phase) =>
        new PolicySampler(new TextEngine(text.Tokenizer, complete), PolicyId, text.Prompts, UnitRows, store);

    public ITrainablePolicy Open(string start, string? resumeFrom, TrainingSettings settings) => new Unchanged(this, start);

    private sealed class Unchanged(TextPolicies policies, string start) : ITrainablePolicy
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
