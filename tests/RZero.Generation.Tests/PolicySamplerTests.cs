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

    private static PolicySampler Sampler(string template, ScriptedEngine? engine = null) =>
        new(engine ?? new ScriptedEngine(1), "p", Prompts(template), unitRows: 4, store: null);

    private static PromptRenderer Prompts(string template) => new(new LetterTokenizer(26), ChatTemplate.Parse(template), new());

    private static CancellationToken Stopped() => new(canceled: true);
}
