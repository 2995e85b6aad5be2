using System.Collections.Immutable;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RZero.LearningCurve;

// G = completions of a group, T = positions, V = vocabulary.

/// <summary>The slow way, to judge the other: whole forward passes, libtorch's own multinomial draw, log-softmax, clip and AdamW.</summary>
internal sealed class PlainLearner : ILearner
{
    private readonly CausalModel policy;
    private readonly double temperature;
    private readonly Parameter[] weights;
    private readonly optim.Optimizer optimizer;

    public PlainLearner(CausalModel policy, double temperature, long seed)
    {
        this.policy = policy;
        this.temperature = temperature;
        weights = [.. policy.Weights.Select(weight => weight.Value)];
        optimizer = optim.AdamW(weights, CurveSetting.LearningRate, weight_decay: 0);
        random.manual_seed(seed);
    }

    /// <inheritdoc/>
    public double Step(ImmutableArray<ImmutableArray<int>> prompts, int step)
    {
        using var scope = NewDisposeScope();
        var rewards = new List<double>();
        optimizer.zero_grad();
        foreach (var prompt in prompts)
        {
            var completions = Sample(prompt);
            var scores = completions.ConvertAll(CurveSetting.RewardOf);
            rewards.AddRange(scores);
            var deviation = Math.Sqrt(scores.Sum(score => Math.Pow(score - scores.Average(), 2)) / (scores.Count - 1));
            var advantages = scores.ConvertAll(score => (score - scores.Average()) / (deviation + CurveSetting.AdvantageEpsilon));
            Loss(prompt, completions, advantages).Over(prompts.Length * CurveSetting.GroupSize).backward();
        }

        nn.utils.clip_grad_norm_(weights, 1);
        optimizer.step();
        return rewards.Average();
    }

    /// <inheritdoc/>
    public void Dispose() => optimizer.Dispose();

    private List<List<int>> Sample(ImmutableArray<int> prompt)
    {
        using var noGradients = no_grad();
        var completions = Enumerable.Range(0, CurveSetting.GroupSize).Select(_ => new List<int>()).ToList();
        var ids = tensor(prompt.Select(id => (long)id).ToArray()).unsqueeze(0).repeat(CurveSetting.GroupSize, 1);   // [G, T]
        for (var t = 0; t < CurveSetting.MaxTokens; t++)
        {
            var next = policy.Logits(ids)[TensorIndex.Colon, -1].Over(temperature).softmax(-1).multinomial(1);      // [G, 1]
            ids = cat([ids, next], 1);
            foreach (var (completion, id) in completions.Zip(next.data<long>().ToArray()))
            {
                if (completion.LastOrDefault() != CurveSetting.EndToken)
                {
                    completion.Add((int)id);
                }
            }
        }

        return completions;
    }

    /// <summary>Sum over the group of minus the advantage times the mean log-probability: the gradient of the clipped objective where the ratio is 1.</summary>
    private Tensor Loss(ImmutableArray<int> prompt, List<List<int>> completions, List<double> advantages)
    {
        var loss = zeros(1);
        foreach (var (completion, advantage) in completions.Zip(advantages))
        {
            long[] ids = [.. prompt.Concat(completion).Select(id => (long)id)];
            var scores = policy.Logits(tensor(ids).unsqueeze(0))[0][(prompt.Length - 1)..^1];                       // [T, V]
            var logProbs = scores.Over(temperature).log_softmax(-1);                                                // [T, V]
            var chosen = logProbs.gather(1, tensor(ids[prompt.Length..]).unsqueeze(1));                             // [T, 1]
            loss = loss.Plus(chosen.mean().Times(-advantage));
        }

        return loss;
    }
}
