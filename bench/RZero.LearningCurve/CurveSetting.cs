using System.Collections.Immutable;
using System.Text.Json;

namespace RZero.LearningCurve;

/// <summary>What a learning curve was recorded with: prompts, and the curve itself to compare with.</summary>
/// <param name="Prompts">The prompts of every step, as token ids.</param>
/// <param name="Recorded">Mean reward at each step, over the recorded seeds.</param>
/// <param name="Deviations">Deviation of that reward between the seeds.</param>
internal sealed record CurveSetting(ImmutableArray<ImmutableArray<int>> Prompts, ImmutableArray<double> Recorded, ImmutableArray<double> Deviations)
{
    /// <summary>Completions of each prompt; they are a group.</summary>
    public const int GroupSize = 8;

    /// <summary>Longest completion, in tokens; a reward is a share of it.</summary>
    public const int MaxTokens = 16;

    /// <summary>Step size of the optimizer.</summary>
    public const double LearningRate = 1e-3;

    /// <summary>Added to the deviation of a group's rewards.</summary>
    public const double AdvantageEpsilon = 1e-4;

    /// <summary>The token that ends a completion.</summary>
    public const int EndToken = 2;

    /// <summary>Reads the recording.</summary>
    public static CurveSetting Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(
            [.. json.RootElement.GetProperty("prompts_ids").EnumerateArray().Select(ids => ids.EnumerateArray().Select(id => id.GetInt32()).ToImmutableArray())],
            [.. json.RootElement.GetProperty("mean_reward_by_step").EnumerateArray().Select(value => value.GetDouble())],
            [.. json.RootElement.GetProperty("deviation_between_seeds").EnumerateArray().Select(value => value.GetDouble())]);
    }

    /// <summary>Share of the longest completion that is tokens from 64 to 127, in [0, 1].</summary>
    public static double RewardOf(IEnumerable<int> completion) => completion.Count(id => id is >= 64 and < 128) / (double)MaxTokens;
}
