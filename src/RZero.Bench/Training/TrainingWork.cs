using System.Collections.Immutable;
using RZero.Bench.Models;
using RZero.Bench.Rollouts;
using RZero.Core;
using RZero.Training;

namespace RZero.Bench.Training;

/// <summary>Rollouts of one training step: groups of samples of a question, behind worked examples that all questions share.</summary>
/// <param name="Name">As results name it.</param>
/// <param name="Groups">Questions.</param>
/// <param name="GroupSize">Samples of a question.</param>
/// <param name="CommonTokens">Tokens of the worked examples.</param>
/// <param name="QuestionTokens">Tokens of a question.</param>
/// <param name="NewTokens">Tokens of a completion.</param>
internal sealed record TrainingWork(string Name, int Groups, int GroupSize, int CommonTokens, int QuestionTokens, int NewTokens)
{
    /// <summary>Rollouts of the step.</summary>
    public int Rollouts => Groups * GroupSize;

    /// <summary>Tokens of all rollouts one by one, as who shares nothing computes them.</summary>
    public long RepeatedTokens => (long)Rollouts * Length;

    /// <summary>
    /// Multiplications and additions that an exact gradient needs of who computes every rollout by itself: six a weight and token, of the head for
    /// the tokens of completions alone, and twelve a token, a token that it sees and a number of a query, halved since texts are causal.
    /// </summary>
    public double Operations(BenchShape shape)
    {
        var attention = 6.0 * shape.Config.LayerCount * shape.Config.HeadCount * shape.Config.HeadSize;
        return Rollouts * ((6.0 * Length * shape.BodyWeights) + (6.0 * NewTokens * shape.HeadWeights) + (attention * Length * Length));
    }

    /// <summary>The rollouts of a round.</summary>
    public ImmutableArray<TrainingSample> Samples(int vocabularySize, int round)
    {
        var key = StreamKey.Root(3).Child(Name).Child("round", round);
        var common = RandomIds.Of(key.Child("common"), CommonTokens, vocabularySize);
        return
        [
            .. Enumerable.Range(0, Rollouts).Select(rollout =>
            {
                var prompt = common.AddRange(RandomIds.Of(key.Child("question", rollout / GroupSize), QuestionTokens, vocabularySize));
                var completion = RandomIds.Of(key.Child("sample", rollout), NewTokens, vocabularySize);
                var logProb = -MathF.Log(vocabularySize);
                return new TrainingSample(prompt, completion, [.. completion.Select(_ => logProb)], rollout % 2 == 0 ? 1 : -1);
            }),
        ];
    }

    private int Length => CommonTokens + QuestionTokens + NewTokens;
}
