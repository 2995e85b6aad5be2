using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.Runs.CrashWriter;

/// <summary>Things to put into a run, each a function of its number, so that writer and checker agree without talking.</summary>
public static class Samples
{
    /// <summary>The phase that the samples belong to.</summary>
    public static PhaseId Phase { get; } = new(1, RZero.Core.Phase.Solver);

    /// <summary>A header.</summary>
    public static RunHeader Header(string runId = "sample") => new()
    {
        RunId = runId,
        CreatedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        CodeVersion = "0.1.0",
        Plan = "recipe: paper\nscale: tiny\n",
        PlanHash = "aa",
        Seed = 7,
        ModelPath = "models/nano",
        ModelFingerprint = "bb",
        PromptHash = "cc",
    };

    /// <summary>Unit number <paramref name="number"/>.</summary>
    public static WorkUnit Unit(int number, int rollouts = 8, string phase = "i1/solver")
    {
        var id = $"{phase}/s1/u{number:D4}";
        var requests = Enumerable.Range(0, rollouts)
            .Select(i => new RolloutRequest($"{id}/{i}", [1, 2, 300 + (i / 4)], StreamKey.Root(number).Child(i)));
        return new WorkUnit(id, "base", "written", [.. requests], new SamplingOptions());
    }

    /// <summary>The rollouts of a unit, each of <paramref name="tokens"/> tokens.</summary>
    public static ImmutableArray<Rollout> Rollouts(WorkUnit unit, int tokens = 16)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return [.. unit.Requests.Select(request => Rollout(request, tokens))];
    }

    /// <summary>The weights after a step.</summary>
    public static byte[] Weights(int step)
    {
        var bytes = new byte[20_000];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)StreamKey.Root(step).BitsAt(i);
        }

        return bytes;
    }

    private static Rollout Rollout(RolloutRequest request, int tokens)
    {
        var numbers = new RandomSequence(request.Stream);
        var ids = Enumerable.Range(0, tokens).Select(_ => numbers.Next(0, 151_000)).ToImmutableArray();
        var logProbs = ids.Select(_ => -(float)numbers.NextUniform()).ToImmutableArray();
        return new Rollout(request.Id, request.PromptIds, ids, logProbs, $"answer \\boxed{{{ids[0]}}} é 数", (FinishReason)(ids[0] % 2));
    }
}
