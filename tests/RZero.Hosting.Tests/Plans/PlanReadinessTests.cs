using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Hosting.Tests.Models;
using Xunit;

namespace RZero.Hosting.Tests.Plans;

public sealed class PlanReadinessTests
{
    private static readonly PlanModels Models = new(new ModelLocator(AppContext.BaseDirectory));

    [Fact]
    public void Problems_BuiltInModelOnALargeMachine_AreNone() => Assert.Empty(Readiness(64L << 30).Problems(Plan()));

    /// <summary>All of them at once, each under its key.</summary>
    /// <summary>The built-in model reads 256 tokens, and the examples of the request alone are more.</summary>
    [Fact]
    public void Problems_RequestForOtherWordsIsTooLong_IsToldBeforeTheRun() => Assert.Contains(
        "labeling.voter: putting a question in other words takes up to ",
        Assert.Single(Readiness(64L << 30).Problems(Plan("labeling.voter=reworded"))),
        StringComparison.Ordinal);

    [Fact]
    public void Problems_NoModelAndNoBenchmark_TellsBoth()
    {
        var problems = Readiness(64L << 30).Problems(Plan("model=nowhere", "evaluation.benchmark=nothing")).ToList();

        Assert.Equal(["model", "evaluation.benchmark"], problems.Select(problem => problem.Split(':')[0]));
    }

    /// <summary>Refused where the peak is one byte too large, and not where it fits to the byte.</summary>
    [Fact]
    public void Problems_MemoryAtThePeak_RefusesFromOneByteBelow()
    {
        var peak = PlanMemory.Of(Plan(), Look(Plan())).Peak;

        Assert.Empty(Readiness(peak).Problems(Plan()));
        Assert.StartsWith("This plan needs about", Assert.Single(Readiness(peak - 1).Problems(Plan())), StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_NothingWouldFit_SaysHowManyCopiesThereAre() =>
        Assert.Contains("copies", new MemoryFit(1).Refusal(Plan(), Look(Plan())), StringComparison.Ordinal);

    /// <summary>All of them at once, each under its key.</summary>
    [Fact]
    public void Problems_AdapterThatIsNotThereOnABackendWithoutThem_TellsBoth()
    {
        var readiness = new PlanReadiness(Look, _ => { }, new(64L << 30)) { RequireAdapter = Models.RequireAdapter };

        var problems = readiness.Problems(Plan("adapter.kind=lora", "adapter.start=nowhere", "backend.name=torch")).ToList();

        Assert.Equal(["adapter.start", "adapter.kind"], problems.Select(problem => problem.Split(':')[0]));
    }

    /// <summary>Adapters are the way out where whole models do not fit, and rounded weights where these do not.</summary>
    [Theory]
    [InlineData("adapter.kind=none", "--adapter lora")]
    [InlineData("adapter.kind=lora", "--set adapter.storage=bfloat16 or q8_0")]
    [InlineData("adapter.kind=lora,adapter.storage=bfloat16", "take a smaller model")]
    public void Refusal_NothingWouldFit_OffersWhatTakesLess(string settings, string offer)
    {
        var plan = Plan(settings.Split(','));

        Assert.Contains(offer, new MemoryFit(1).Refusal(plan, Look(plan)), StringComparison.Ordinal);
    }

    [Fact]
    public void Look_BuiltInModel_CountsThePromptsInItsTokens()
    {
        var model = Look(Plan());

        Assert.Equal(384, model.Config.VocabularySize);
        Assert.InRange(model.ChallengerPromptTokens, 5, 200);
        Assert.InRange(model.SolverPromptTokens, 5, 200);
    }

    /// <summary>The template is the model's: a dry run that waits for it can be stopped.</summary>
    [Fact]
    public void Look_Stopped_EndsInTheTemplate()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var folder = SlowTemplate.Model();

        Assert.ThrowsAny<OperationCanceledException>(() => Models.Look(Plan($"model={folder.Path}"), stop.Token));
    }

    [Theory]
    [InlineData(0, "1 MiB")]
    [InlineData(12L << 20, "12 MiB")]
    [InlineData(3650722202, "3.4 GiB")]
    public void Bytes_AnySize_IsSpelledForPeople(long bytes, string text) => Assert.Equal(text, SizeText.Bytes(bytes));

    private static PlanReadiness Readiness(long memory) => new(Look, RequireKnown, new MemoryFit(memory));

    private static void RequireKnown(string benchmark)
    {
        if (benchmark == "nothing")
        {
            throw new UserException("There is no benchmark nothing.");
        }
    }

    private static PlanModel Look(RunPlan plan) => Models.Look(plan, TestContext.Current.CancellationToken);

    private static RunPlan Plan(params string[] overrides) => PlanFile.Resolve("paper", "tiny", overrides);
}
