using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;
using RZero.Torch.Tests.Decoding;
using Xunit;

namespace RZero.Torch.Tests.Sampling;

public sealed class ConversationEngineTests
{
    private static readonly SamplingOptions Greedy = new() { Temperature = 0, MaxTokens = 6 };

    /// <summary>A turn after another, a turn that goes elsewhere, and one that begins anew: each as if nothing had been said before.</summary>
    [Fact]
    public void Continue_TurnAfterTurn_WritesWhatAnEngineWithoutMemoryWrites()
    {
        using var leaks = new TensorLeakGuard();
        using var model = SmallModel.Decided();
        using var engine = new ConversationEngine(model, ImmutableHashSet<int>.Empty);
        int[] first = [5, 9, 2, 7];
        int[] second = [.. first, .. Written(engine, first, Greedy), 11, 12, 13];

        foreach (var prompt in new[] { second, [.. second[..6], 40, 41, 42], [1], first, [.. Enumerable.Range(0, 60)], second })
        {
            using var fresh = new ConversationEngine(model, ImmutableHashSet<int>.Empty);
            Assert.Equal(Batched(model, prompt), Written(fresh, prompt, Greedy));
            Assert.Equal(Batched(model, prompt), Written(engine, prompt, Greedy));
        }
    }

    [Fact]
    public void Continue_NextTurn_ReadsOnlyWhatIsNew()
    {
        using var model = SmallModel.Decided();
        using var engine = new ConversationEngine(model, ImmutableHashSet<int>.Empty);
        int[] prompt = [.. Enumerable.Range(0, 50)];
        int[] next = [.. prompt, .. Written(engine, prompt, Greedy), 3, 4];
        // Fifty of the prompt and five of the six that were drawn: nothing follows the last.
        Assert.Equal(55, engine.TokensRead);

        Written(engine, next, Greedy);

        Assert.Equal(55 + 3 + 5, engine.TokensRead);
    }

    /// <summary>Stopped in the middle of an answer; what was read counts, and the next turn is as if the engine were new.</summary>
    [Fact]
    public void Continue_AfterAStop_GoesOnAsANewEngineWould()
    {
        using var model = SmallModel.Decided();
        using var engine = new ConversationEngine(model, ImmutableHashSet<int>.Empty);
        using var enough = new CancellationTokenSource();
        int[] prompt = [5, 9, 2, 7];
        var taken = new List<int>();

        Assert.Throws<OperationCanceledException>(() => engine.Continue(Request(prompt), Greedy, token =>
        {
            taken.Add(token);
            if (taken.Count == 2)
            {
                enough.Cancel();
            }
        }, enough.Token));

        Assert.Equal(2, taken.Count);
        int[] next = [.. prompt, .. taken, 8];
        Assert.Equal(Batched(model, next), Written(engine, next, Greedy));
    }

    [Fact]
    public void Continue_EndToken_EndsAndIsNotTold()
    {
        using var model = SmallModel.Decided();
        var all = Batched(model, [5, 9, 2, 7]);
        using var engine = new ConversationEngine(model, ImmutableHashSet.Create(all[2]));

        Assert.Equal(all[..Array.IndexOf(all, all[2])], Written(engine, [5, 9, 2, 7], Greedy));
    }

    [Fact]
    public void Continue_Sampled_DrawsTheSameAgain()
    {
        using var model = SmallModel.Decided();
        using var engine = new ConversationEngine(model, ImmutableHashSet<int>.Empty);
        var sampling = new SamplingOptions { MaxTokens = 20 };
        var first = Written(engine, [5, 9], sampling);

        Assert.Equal(first, Written(engine, [5, 9], sampling));
        Assert.True(first.Distinct().Count() > 3);
    }

    [Fact]
    public void Continue_UpToTheLastPosition_EndsThere()
    {
        using var model = SmallModel.Decided();
        using var engine = new ConversationEngine(model, ImmutableHashSet<int>.Empty);
        int[] prompt = [.. Enumerable.Range(0, SmallModel.Config.MaxPositions - 3).Select(id => id % 64)];

        Assert.Equal(3, Written(engine, prompt, Greedy).Length);
        Assert.Throws<UserException>(() => Written(engine, [.. prompt, 1, 2, 3, 4], Greedy));
        Assert.Throws<UserException>(() => Written(engine, [], Greedy));
    }

    private static RolloutRequest Request(int[] prompt) => new("0", [.. prompt], StreamKey.Root(1));

    private static int[] Written(ConversationEngine engine, int[] prompt, SamplingOptions sampling)
    {
        var tokens = new List<int>();
        engine.Continue(Request(prompt), sampling, tokens.Add, TestContext.Current.CancellationToken);
        return [.. tokens];
    }

    private static int[] Batched(CausalModel model, int[] prompt)
    {
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ImmutableHashSet<int>.Empty);
        return [.. engine.Sample(new("u", "p", engine.Id, [Request(prompt)], Greedy), TestContext.Current.CancellationToken)[0].TokenIds];
    }
}
