using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;
using RZero.Torch.Training;
using RZero.Training;
using RZero.Training.Advantages;
using RZero.Training.Objectives;
using RZero.Training.Optimization;

namespace RZero.LearningCurve;

/// <summary>The product: its rollout engine, its advantage, its trainer.</summary>
/// <param name="policy">What learns.</param>
/// <param name="temperature">Of the draws and of the log-probabilities that are trained.</param>
/// <param name="seed">Root of the random streams.</param>
internal sealed class ProductLearner(CausalModel policy, double temperature, long seed) : ILearner
{
    private readonly PolicyTrainer trainer = TorchTrainer.Of(
        policy,
        reference: null,
        new()
        {
            Objective = new GrpoObjective(new()),
            LearningRate = CurveSetting.LearningRate,
            Temperature = temperature,
            Optimizer = new AdamWOptions { WeightDecay = 0 },
        });

    private readonly StreamKey streams = StreamKey.Root(seed);

    /// <inheritdoc/>
    public double Step(ImmutableArray<ImmutableArray<int>> prompts, int step)
    {
        var requests = prompts.SelectMany((prompt, group) => Enumerable.Range(0, CurveSetting.GroupSize)
            .Select(sample => new RolloutRequest($"{group}/{sample}", prompt, streams.Child(step).Child(group).Child(sample))));
        using var engine = new TorchRolloutEngine(policy, tokenizer: null, ImmutableHashSet.Create(CurveSetting.EndToken));
        var rollouts = engine.Sample(
            new($"s{step}", "policy", engine.Id, [.. requests], new() { MaxTokens = CurveSetting.MaxTokens, Temperature = temperature }), CancellationToken.None);
        var rewards = rollouts.Select(rollout => CurveSetting.RewardOf(rollout.TokenIds)).ToArray();
        var advantages = rewards.Chunk(CurveSetting.GroupSize).SelectMany(group => GroupAdvantage.Of(group, CurveSetting.AdvantageEpsilon));
        trainer.Update([.. rollouts.Zip(advantages, (rollout, advantage) => new TrainingSample(rollout.PromptIds, rollout.TokenIds, rollout.LogProbs, advantage))]);
        return rewards.Average();
    }

    /// <inheritdoc/>
    public void Dispose() => trainer.Dispose();
}
