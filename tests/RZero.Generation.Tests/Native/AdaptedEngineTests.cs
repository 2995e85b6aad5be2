using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation.Native;
using RZero.Models.Weights;
using RZero.Testing;
using Xunit;

namespace RZero.Generation.Tests.Native;

/// <summary>Engines of policies that are adapters over one copy of frozen weights.</summary>
public sealed class AdaptedEngineTests : IDisposable
{
    private readonly ModelFolder files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
    private readonly DecoderWeights frozen;

    public AdaptedEngineTests() => frozen = DecoderWeights.Load(files);

    /// <summary>Two roles at once over the same weights: each samples as it does alone, and the base as without any adapter.</summary>
    [Fact]
    public async Task Sample_PoliciesOverOneBase_AreAsEachAlone()
    {
        var unit = Unit();
        using var bare = new NativeRolloutEngine(frozen, Settings(null));
        using var first = new NativeRolloutEngine(new AdapterPolicy(files, Adapter(0.3f)), Settings(frozen));
        using var second = new NativeRolloutEngine(new AdapterPolicy(files, Adapter(0)), Settings(frozen));
        var alone = first.Sample(unit, CancellationToken.None);

        var both = await Task.WhenAll(
            Task.Run(() => first.Sample(unit, CancellationToken.None)), Task.Run(() => second.Sample(unit, CancellationToken.None)));

        AssertSame(alone, both[0]);
        AssertSame(bare.Sample(unit, CancellationToken.None), both[1]);
        Assert.Contains(both[0].Zip(both[1]), pair => !pair.First.TokenIds.SequenceEqual(pair.Second.TokenIds));
    }

    /// <summary>After an update the engine samples as one that is made then: over the frozen weights, and as a whole model without them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refresh_ChangedAdapter_SamplesAsOneThatIsMadeThen(bool overFrozen)
    {
        var policy = new AdapterPolicy(files, Adapter(0));
        var below = overFrozen ? frozen : null;
        using var engine = new NativeRolloutEngine(policy, Settings(below));
        var before = engine.Sample(Unit(), CancellationToken.None);

        policy.Change(Adapter(0.3f));
        await engine.RefreshAsync(CancellationToken.None);

        using var made = new NativeRolloutEngine(new AdapterPolicy(files, Adapter(0.3f)), Settings(below));
        var after = engine.Sample(Unit(), CancellationToken.None);
        AssertSame(made.Sample(Unit(), CancellationToken.None), after);
        Assert.Contains(before.Zip(after), pair => !pair.First.LogProbs.SequenceEqual(pair.Second.LogProbs));
    }

    public void Dispose()
    {
        frozen.Dispose();
        files.Dispose();
    }

    private static EngineSettings Settings(DecoderWeights? frozen) =>
        new() { EndTokenIds = new HashSet<int> { 7 }, WorkerCount = 2, Frozen = frozen };

    private static WorkUnit Unit() => new(
        "unit",
        "policy",
        "engine",
        [.. Enumerable.Range(0, 24).Select(sample => new RolloutRequest($"{sample}", [1, 2, 3 + (sample / 8)], StreamKey.Root(sample)))],
        new() { MaxTokens = 12 });

    private LoraAdapter Adapter(float size)
    {
        var first = FirstAdapter.Of(files.Config, new(4, 8, IsRankStabilized: false, LoraTargets.All), StreamKey.Root(5));
        return first with
        {
            Pairs = first.Pairs.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => pair.Value with
                {
                    B = Enumerable.Range(0, pair.Value.B.Length)
                        .Select(i => size * (float)(StreamKey.Root(9).Child(pair.Key).UniformAt(i) - 0.5)).ToArray(),
                },
                StringComparer.Ordinal),
        };
    }

    private static void AssertSame(ImmutableArray<Rollout> expected, ImmutableArray<Rollout> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(pair.First.TokenIds.AsEnumerable(), pair.Second.TokenIds);
            Assert.Equal(pair.First.LogProbs.AsEnumerable(), pair.Second.LogProbs);
        });
    }

    private sealed class AdapterPolicy(ModelFolder files, LoraAdapter adapter) : IPolicyWeights
    {
        public PolicyRef Policy => new(files.Path, "adapter", $"{Version}");

        public ModelConfig Config => files.Config;

        public IWeightSource Tensors => new MergedWeights(files.Weights, Adapter);

        public LoraAdapter Adapter { get; private set; } = adapter;

        public long Version { get; private set; }

        public void Change(LoraAdapter to) => (Adapter, Version) = (to, Version + 1);
    }
}
