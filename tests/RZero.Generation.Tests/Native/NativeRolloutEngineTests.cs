using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation.Native;
using RZero.Models.Scoring;
using RZero.Models.Weights;
using RZero.Testing;
using Xunit;

namespace RZero.Generation.Tests.Native;

/// <summary>On a model with random weights that was made for this project; tokens are ids.</summary>
public sealed class NativeRolloutEngineTests : IDisposable
{
    private static readonly IReadOnlySet<int> EndTokens = new HashSet<int> { 7, 8, 9 };

    private readonly FrozenPolicy policy = FrozenPolicy.Open(Fixture.Path("tiny-qwen3-tied"));

    /// <summary>
    /// Units of all kinds, asked for in any order, side by side or one after the other, by any number of workers with any room: the same tokens and
    /// log-probabilities, bit for bit.
    /// </summary>
    [Fact]
    public void Sample_RandomSchedules_GiveTheSameBits()
    {
        var units = Enumerable.Range(0, 6).Select(Unit).ToImmutableArray();
        var expected = Sample(units, new() { WorkerCount = 1, RowsOfWorker = 1, TokensAtOnce = 1, SharesPrefixes = false }, sideBySide: false);
        var stream = StreamKey.Root(11);
        for (var schedule = 0; schedule < 200; schedule++)
        {
            var draw = stream.Child(schedule);
            int Pick(int number, int count) => (int)(draw.UniformAt(number) * count);
            var options = new NativeEngineOptions
            {
                WorkerCount = 1 + Pick(0, 3),
                RowsOfWorker = 1 + Pick(1, 40),
                TokensAtOnce = 1 + Pick(2, 300),
                KeyValues = new(1L << (12 + Pick(3, 16))),
                SharesPrefixes = Pick(4, 2) == 0,
            };
            var order = units.OrderBy(unit => draw.Child(unit.Id).UniformAt(0)).ToImmutableArray();

            var actual = Sample(order, options, sideBySide: Pick(5, 2) == 0);

            Assert.All(expected, unit => AssertSame(unit.Value, actual[unit.Key]));
        }
    }

    /// <summary>What it draws, and how likely it finds that, is of the rounded weights; a scorer on these says the same.</summary>
    [Fact]
    public void Sample_RoundedWeights_TellsTheLogProbsOfThese()
    {
        using var weights = DecoderWeights.Load(policy.Config, policy.Tensors, StorageChoice.BFloat16, VectorPaths.Best);
        using var scorer = new SequenceScorer(weights);
        using var exact = Engine(EndTokens);
        using var rounded = new NativeRolloutEngine(policy, new() { EndTokenIds = EndTokens, Storage = EngineStorage.BFloat16 });

        var unit = Unit(0) with { Sampling = new() { MaxTokens = 20 } };

        var rollouts = rounded.Sample(unit, CancellationToken.None);

        Assert.NotEqual(exact.Id, rounded.Id);
        Assert.Contains(rollouts.Zip(exact.Sample(unit, CancellationToken.None)), pair => !pair.First.LogProbs.SequenceEqual(pair.Second.LogProbs));
        Assert.All(rollouts, rollout =>
        {
            var scores = scorer.Score([.. rollout.PromptIds, .. rollout.TokenIds], topCount: 0, CancellationToken.None).LogProbs;
            Assert.All(rollout.LogProbs.Zip(scores[(rollout.PromptIds.Length - 1)..]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        });
    }

    /// <summary>Each rollout once, and nothing is drawn otherwise for it.</summary>
    [Fact]
    public void Sample_SomeoneListens_HearsOfEachRollout()
    {
        var heard = new ConcurrentQueue<Rollout>();
        using var quiet = Engine(EndTokens);
        using var told = new NativeRolloutEngine(policy, new() { EndTokenIds = EndTokens, Finished = heard.Enqueue });

        var rollouts = told.Sample(Unit(1), CancellationToken.None);

        AssertSame(quiet.Sample(Unit(1), CancellationToken.None), rollouts);
        Assert.Equal(rollouts.OrderBy(rollout => rollout.Id), heard.OrderBy(rollout => rollout.Id));
    }

    /// <summary>Whoever ends the unit at the first rollout has heard of that one, and of few others.</summary>
    [Fact]
    public async Task Sample_SomeoneListens_HearsBeforeTheUnitIsDone()
    {
        using var stop = new CancellationTokenSource();
        var heard = new ConcurrentQueue<string>();
        var options = new NativeEngineOptions
        {
            WorkerCount = 1,
            RowsOfWorker = 1,
            Finished = rollout =>
            {
                heard.Enqueue(rollout.Id);
                stop.Cancel();
            },
        };
        using var engine = Engine(EndTokens, options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.SampleAsync(Unit(1), stop.Token).AsTask());

        Assert.InRange(heard.Count, 1, Unit(1).Requests.Length - 1);
    }

    /// <summary>
    /// Whoever listens throws at the first rollout, which ends with its first token: in the middle of a prompt that has been read and of which no
    /// completion goes on yet. The unit ends with that, and those that follow are sampled as ever, by as many workers.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Sample_ListenerThatThrows_EndsTheUnitAndNoOther(int mostTokens)
    {
        var isBroken = true;
        void Listen(Rollout rollout)
        {
            if (Volatile.Read(ref isBroken))
            {
                throw new InvalidOperationException("not now");
            }
        }

        using var quiet = Engine(EndTokens);
        using var told = Engine(EndTokens, new() { WorkerCount = 2, RowsOfWorker = 3, Finished = Listen });
        var unit = Unit(1) with { Sampling = new() { MaxTokens = mostTokens } };
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal("not now", Assert.Throws<InvalidOperationException>(() => told.Sample(unit, CancellationToken.None)).Message);
        }

        Volatile.Write(ref isBroken, false);

        AssertSame(quiet.Sample(unit, CancellationToken.None), told.Sample(unit, CancellationToken.None));
        AssertSame(quiet.Sample(Unit(0), CancellationToken.None), told.Sample(Unit(0), CancellationToken.None));
    }

    [Fact]
    public void Dispose_Twice_IsAsOnce()
    {
        var engine = Engine(EndTokens);
        engine.Dispose();

        Assert.Null(Record.Exception(engine.Dispose));
    }

    /// <summary>Two models in one process, by turns and at once, with room for little more than one completion of both.</summary>
    [Fact]
    public async Task Sample_EnginesThatShareMemory_GiveTheSameBitsAndGiveItBack()
    {
        var budget = new KeyValueBudget(1 << 16);
        using var alone = Engine(EndTokens);
        var stop = TestContext.Current.CancellationToken;
        using (var one = Engine(EndTokens, new() { KeyValues = budget }))
        using (var two = new NativeRolloutEngine(policy, new() { EndTokenIds = EndTokens, KeyValues = budget }))
        {
            var both = await Task.WhenAll(one.SampleAsync(Unit(0), stop).AsTask(), two.SampleAsync(Unit(1), stop).AsTask());

            AssertSame(alone.Sample(Unit(0), stop), both[0]);
            AssertSame(alone.Sample(Unit(1), stop), both[1]);
        }

        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public void Sample_EndTokensAndLengths_EndCompletions()
    {
        using var engine = Engine(EndTokens);

        var rollouts = engine.Sample(Unit(0), CancellationToken.None);

        Assert.All(rollouts, rollout =>
        {
            Assert.Equal(rollout.Finish == FinishReason.Stop, EndTokens.Contains(rollout.TokenIds[^1]));
            Assert.All(rollout.TokenIds.SkipLast(1), id => Assert.DoesNotContain(id, EndTokens));
            Assert.True(rollout.Finish == FinishReason.Stop || rollout.TokenIds.Length == 20);
        });
    }

    [Fact]
    public async Task Sample_Cancelled_EndsAndLeavesTheEngineUsable()
    {
        using var engine = Engine(new HashSet<int>());
        using var stop = new CancellationTokenSource();
        var endless = Endless();
        var sampling = Task.Run(() => engine.Sample(endless, stop.Token), TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sampling);
        Assert.Equal(Unit(2).Requests.Length, engine.Sample(Unit(2), CancellationToken.None).Length);
    }

    /// <summary>The only worker has another unit for ever; whoever waits behind it need not wait with it.</summary>
    [Fact]
    public async Task Sample_CancelledWhileItWaits_EndsAtOnce()
    {
        using var engine = Engine(new HashSet<int>(), new() { WorkerCount = 1, RowsOfWorker = 1 });
        using CancellationTokenSource first = new(), second = new();
        var endless = Endless();
        var running = engine.SampleAsync(endless, first.Token).AsTask();
        var waiting = engine.SampleAsync(endless with { Id = "behind" }, second.Token).AsTask();

        await second.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(running.IsCompleted && running.IsCanceled);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Dispose_UnitsInWorkAndWaiting_EndsThem()
    {
        var engine = Engine(new HashSet<int>(), new() { WorkerCount = 1, RowsOfWorker = 1 });
        var endless = Endless();
        Task<ImmutableArray<Rollout>>[] all =
            [.. Enumerable.Range(0, 3).Select(number => engine.SampleAsync(endless with { Id = $"{number}" }, CancellationToken.None).AsTask())];

        engine.Dispose();

        foreach (var unit in all)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => unit);
        }
    }

    [Fact]
    public void Sample_PromptThatCannotBeRead_IsRefusedByName()
    {
        using var engine = Engine(EndTokens);
        ImmutableArray<int> prompt = [.. Enumerable.Repeat(1, policy.Config.MaxPositions + 1)];
        var unit = new WorkUnit("u", "p", "e", [new("long", prompt, StreamKey.Root(1))], new());

        Assert.Contains("long", Assert.Throws<UserException>(() => engine.Sample(unit, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Contains("vocabulary", engine.Refusal([policy.Config.VocabularySize]), StringComparison.Ordinal);
        Assert.Null(engine.Refusal([0, 1]));
    }

    /// <summary>After an update the engine samples as one that is made anew, and keeps nothing of what it has read before.</summary>
    [Fact]
    public async Task Refresh_OtherWeights_SamplesAsAFreshEngine()
    {
        var changing = new ChangingPolicy(policy);
        using var engine = new NativeRolloutEngine(changing, new() { EndTokenIds = EndTokens });
        var before = engine.Sample(Unit(0), CancellationToken.None);
        changing.Scale(1.25f);
        AssertSame(before, engine.Sample(Unit(0), CancellationToken.None));

        await engine.RefreshAsync(CancellationToken.None);

        using var fresh = new NativeRolloutEngine(changing, new() { EndTokenIds = EndTokens });
        var after = engine.Sample(Unit(0), CancellationToken.None);
        AssertSame(fresh.Sample(Unit(0), CancellationToken.None), after);
        Assert.NotEqual(before.SelectMany(rollout => rollout.LogProbs), after.SelectMany(rollout => rollout.LogProbs));
    }

    public void Dispose() => policy.Dispose();

    private NativeRolloutEngine Engine(IReadOnlySet<int> endTokens, NativeEngineOptions? options = null) =>
        new(policy, new() { EndTokenIds = endTokens }, options);

    private static void AssertSame(ImmutableArray<Rollout> expected, ImmutableArray<Rollout> actual)
    {
        Assert.Equal(expected.Select(rollout => rollout.Id), actual.Select(rollout => rollout.Id));
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(pair.First.TokenIds.AsEnumerable(), pair.Second.TokenIds);
            Assert.Equal(pair.First.LogProbs.AsEnumerable(), pair.Second.LogProbs);
            Assert.Equal(pair.First.Finish, pair.Second.Finish);
        });
    }

    private Dictionary<string, ImmutableArray<Rollout>> Sample(ImmutableArray<WorkUnit> units, NativeEngineOptions options, bool sideBySide)
    {
        using var engine = Engine(EndTokens, options);
        var results = sideBySide
            ? units.Select(unit => (unit.Id, Task.Run(() => engine.Sample(unit, CancellationToken.None)))).ToList()
            : [.. units.Select(unit => (unit.Id, Task.FromResult(engine.Sample(unit, CancellationToken.None))))];
        return results.ToDictionary(result => result.Id, result => result.Item2.GetAwaiter().GetResult());
    }

    /// <summary>So many completions, each to the model's last position, that no test sees their end.</summary>
    private static WorkUnit Endless() => new(
        "endless",
        "policy",
        "engine",
        [.. Enumerable.Range(0, 5000).Select(sample => new RolloutRequest($"{sample}", [1], StreamKey.Root(sample)))],
        new() { MaxTokens = 1 << 20 });

    /// <summary>
    /// Prompts of every length, in part with common beginnings, two or three completions each; greedy, filtered and plain sampling.
    /// </summary>
    private WorkUnit Unit(int number)
    {
        var stream = StreamKey.Root(3).Child(number);
        var requests = ImmutableArray.CreateBuilder<RolloutRequest>();
        for (var prompt = 0; prompt < 4; prompt++)
        {
            var words = stream.Child(prompt);
            ImmutableArray<int> ids =
            [
                .. Enumerable.Range(0, prompt * 11).Select(i => 10 + (i % 17)),
                .. Enumerable.Range(0, 1 + (int)(words.UniformAt(0) * 30)).Select(i => (int)(words.UniformAt(1 + i) * policy.Config.VocabularySize)),
            ];
            for (var sample = 0; sample < 2 + (number % 2); sample++)
            {
                requests.Add(new($"{number}/{prompt}/{sample}", ids, words.Child(sample)));
            }
        }

        SamplingOptions[] kinds =
            [new() { MaxTokens = 20 }, new() { Temperature = 0, MaxTokens = 9 }, new() { TopP = 0.9, TopK = 40, MaxTokens = 15 }];
        return new($"u{number}", "policy", "engine", requests.ToImmutable(), kinds[number % 3]);
    }

    /// <summary>A policy whose weights are multiplied, as if it were trained.</summary>
    private sealed class ChangingPolicy(IPolicyWeights inner) : IPolicyWeights, IWeightSource
    {
        private float factor = 1;

        public PolicyRef Policy => inner.Policy;

        public ModelConfig Config => inner.Config;

        public IWeightSource Tensors => this;

        public long Version { get; private set; }

        public IReadOnlySet<string> Names => inner.Tensors.Names;

        public IReadOnlyList<long> Shape(string name) => inner.Tensors.Shape(name);

        public void Scale(float by) => (factor, Version) = (factor * by, Version + 1);

        public void Read(string name, Span<float> destination)
        {
            inner.Tensors.Read(name, destination);
            foreach (ref var number in destination)
            {
                number *= factor;
            }
        }
    }
}
