using System.Collections.Immutable;
using RZero.ChatTemplates;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Core.Sampling;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class PolicySamplerTests
{
    /// <summary>Runs until its budget is spent, which is a mistake of the template and not an interruption.</summary>
    private const string Loop = "{% for i in range(9999) %}{% for j in range(9999) %}{{ messages | length }}{% endfor %}{% endfor %}";

    private static readonly PromptItem Item = new("q", [new ChatMessage("user", "A")]);

    [Fact]
    public void Refusal_TemplateThatDoesNotEnd_SaysSo()
    {
        using var sampler = Sampler(Loop);

        Assert.Contains("template", sampler.Refusal(Item, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>An interruption is not a problem of the item: a benchmark would go on with the next one.</summary>
    [Fact]
    public void Refusal_StoppedInTheTemplate_IsAnInterruption()
    {
        using var sampler = Sampler(Loop);

        Assert.Throws<OperationCanceledException>(() => sampler.Refusal(Item, Stopped()));
    }

    [Fact]
    public void Sample_StoppedInTheTemplate_EndsBeforeAnythingIsSampled()
    {
        var engine = new ScriptedEngine(1);
        using var sampler = Sampler(Loop, engine);

        Assert.Throws<OperationCanceledException>(() => sampler.Sample(new("call", [Item], 1, new(), StreamKey.Root(1)), Stopped()));
        Assert.Equal(0, engine.SampledUnits);
    }

    /// <summary>What was stopped half way is not remembered as the prompt.</summary>
    [Fact]
    public void Refusal_StoppedAndAskedAgain_RendersAnew()
    {
        using var sampler = Sampler("{% for i in range(999) %}{{ messages[0].content }}{% endfor %}");
        Assert.Throws<OperationCanceledException>(() => sampler.Refusal(Item, Stopped()));

        Assert.Null(sampler.Refusal(Item, TestContext.Current.CancellationToken));
    }

    /// <summary>Units cut through groups: 7 items of 3 samples in units of 4.</summary>
    [Fact]
    public void Sample_GroupsOverSeveralUnits_TellsOfEachOnceItIsWhole()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<RolloutGroup>();
        using var sampler = Sampler("{{ messages[0].content }}");
        ImmutableArray<PromptItem> items =
            [.. Enumerable.Range(0, 7).Select(number => new PromptItem($"q{number}", [new("user", new string('A', 1 + (number % 3)))]))];

        var groups = sampler.Sample(new("call", items, 3, new(), StreamKey.Root(1)), told.Add, TestContext.Current.CancellationToken);

        Assert.Equal(items.Select(item => item.Id), groups.Select(group => group.Id));
        Assert.All(groups, group => Assert.Equal(
            Enumerable.Range(0, 3).Select(sample => $"call/{group.Id}/{sample}"), group.Rollouts.Select(rollout => rollout.Id)));
        Assert.Equal(items.Select(item => item.Id), told.Select(group => group.Id).Order());
        Assert.All(told, group => Assert.Equal(groups.Single(other => other.Id == group.Id).Rollouts, group.Rollouts));
    }

    /// <summary>Those that the store has are told of as well: who watches a resumed run sees whole groups.</summary>
    [Fact]
    public void Sample_SomeoneListens_HearsOfEveryRollout()
    {
        var heard = new System.Collections.Concurrent.ConcurrentBag<string>();
        var store = new MemoryStore();
        var call = new SamplingCall("call", [Item, new("r", [new("user", "BB")])], 3, new(), StreamKey.Root(1));
        for (var time = 0; time < 2; time++)
        {
            using var sampler = new PolicySampler(new ScriptedEngine(1), "p", Prompts("{{ messages[0].content }}"), unitRows: 4, store)
            {
                Heard = rollout => heard.Add(rollout.Id),
            };
            sampler.Sample(call, TestContext.Current.CancellationToken);
        }

        string[] once = [.. new[] { "q", "r" }.SelectMany(item => Enumerable.Range(0, 3).Select(sample => $"call/{item}/{sample}"))];
        Assert.Equal(once.Concat(once).Order(), heard.Order());
    }

    /// <summary>The rest of a vote is what the whole one would have had there.</summary>
    [Fact]
    public void Sample_FromALaterSampleOn_DrawsWhatTheWholeCallDrawsThere()
    {
        var stop = TestContext.Current.CancellationToken;
        using var sampler = Sampler("{{ messages[0].content }}");
        var call = new SamplingCall("call", [Item], 5, new(), StreamKey.Root(1));

        var whole = sampler.Sample(call, stop)[0].Rollouts;
        var rest = sampler.Sample(call with { FirstSample = 2, SampleCount = 3 }, stop)[0].Rollouts;

        Assert.Equal(whole[2..].Select(rollout => rollout.Id), rest.Select(rollout => rollout.Id));
        Assert.Equal(whole[2..].SelectMany(rollout => rollout.TokenIds), rest.SelectMany(rollout => rollout.TokenIds));
    }

    private static PolicySampler Sampler(string template, ScriptedEngine? engine = null) =>
        new(engine ?? new ScriptedEngine(1), "p", Prompts(template), unitRows: 4, store: null);

    private static PromptRenderer Prompts(string template) => new(new LetterTokenizer(26), ChatTemplate.Parse(template), new());

    private static CancellationToken Stopped() => new(canceled: true);
}
