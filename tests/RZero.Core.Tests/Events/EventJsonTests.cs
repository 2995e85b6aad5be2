using System.Text.Json;
using RZero.Core.Answers;
using RZero.Core.Events;
using Xunit;

namespace RZero.Core.Tests.Events;

public sealed class EventJsonTests
{
    private static readonly StepEvent Step = new()
    {
        Iteration = 1,
        Phase = Phase.Challenger,
        Step = 2,
        Steps = 8,
        RewardMean = 0.5,
        Kl = 0.001,
        Entropy = 0.25,
        ClipShare = 0.02,
        GradNorm = 1.5,
        LogProbGap = 1e-4,
        LogProbGapMean = 1e-5,
        ZeroVarianceShare = 0.25,
        TruncatedShare = 0.125,
        CompletionLength = 41.5,
        SkippedUpdates = 1,
        TokensPerSecond = 812.5,
        Seconds = 3.25,
        ValidShare = 0.75,
    };

    [Fact]
    public void ToJson_IterationState_NamesParentAndPoliciesAndComesBack()
    {
        var state = new IterationStateEvent(
            new(2, 1), new(1, 3), new("base", null, "b"), new("base", "adapter", "a"), IterationStatus.Begun);

        var json = EventJson.ToJson(state);

        Assert.Equal(
            """{"event":"iteration_state","at":{"iteration":2,"attempt":1},"parent":{"iteration":1,"attempt":3}"""
            + ""","challenger":{"base":"base","adapter":null,"hash":"b"},"solver":{"base":"base","adapter":"adapter","hash":"a"},"status":"begun"}""",
            json);
        Assert.Equal(state, EventJson.Parse(json));
        Assert.Equal(state with { Parent = null }, EventJson.Parse(EventJson.ToJson(state with { Parent = null })));
    }

    private static readonly IterationEvent Iteration = new()
    {
        Iteration = 0,
        Benchmark = "mix",
        K = 8,
        MeanAtK = 0.17,
        Greedy = 0.09,
        MajAtK = 0.37,
        Seconds = 12,
    };

    private static readonly QuestionEvent Question = new(
        1,
        Phase.Label,
        new LabeledQuestion(
            new Question("i1/q7", "What is \"1 + 1\"?\n数 é </script>"),
            new Vote([new VoteClass("2", [0, 2, 3]), new VoteClass("3", [1])], 5),
            new PseudoLabel("2", 3, 5)),
        Kept: true,
        Truth: "2",
        LabelIsRight: true);

    private static readonly FindingEvent Finding = new()
    {
        Iteration = 2,
        Phase = Phase.Solver,
        Step = 5,
        Signal = "kl_runaway",
        Number = 6,
        Action = MonitorAction.GoBack,
        Value = 0.75,
        Cause = "rate too high",
    };

    public static TheoryData<RunEvent> Events =>
    [
        Step,
        Step with { Kl = double.NaN, GradNorm = double.PositiveInfinity },
        Iteration,
        Iteration with { PseudoLabelAccuracy = 0.9, AgreementMean = 1.0 / 3, Kept = 4, Candidates = 9, QuestionDiversity = 0.1, Difficulty = 0.6 },
        new PhaseEvent(1, Phase.Label, 3, 9, 100),
        new AlarmEvent(2, "low_yield", true, "few \u001b[31m questions"),
        new DoneEvent(3, 12.5, "models/solver"),
        new DoneEvent(3, 12.5, "models/solver") { BestIteration = 2, BestSolverFolder = "models/best" },
        Finding,
        Finding with { Phase = null, Step = null, Value = double.NaN, Baseline = 0.5, Action = MonitorAction.Warn },
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void Parse_OfToJson_GivesTheEventBack(RunEvent happened) => Assert.Equal(happened, EventJson.Parse(EventJson.ToJson(happened)));

    /// <summary>Old journals have no payloads, and a task without any writes none: the line of such a question stays what it was.</summary>
    [Theory]
    [InlineData(null, false)]
    [InlineData("ann 4, bo 17", true)]
    public void ToJson_Payload_IsThereWhereTheTaskKeepsOne(string? payload, bool isThere)
    {
        var asked = Question with { Question = Question.Question with { Question = new("i1/q7", "bo") { Payload = payload } } };

        var json = EventJson.ToJson(asked);

        Assert.Equal(isThere, json.Contains("\"payload\"", StringComparison.Ordinal));
        Assert.Equal(payload, Assert.IsType<QuestionEvent>(EventJson.Parse(json)).Question.Question.Payload);
    }

    /// <summary>Signs of mathematics are as they are; what could steer a terminal stays escaped, and all of it is read again as it was.</summary>
    [Fact]
    public void ToJson_Signs_AreNotEscaped()
    {
        const string Text = "1 + 2 < 4 & 'x' \u001b[2J \u009b é";
        var alarm = new AlarmEvent(1, "s", Stops: false, Text);

        var json = EventJson.ToJson(alarm);

        Assert.Contains("1 + 2 < 4 & 'x'", json, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', json);
        Assert.DoesNotContain('\u009b', json);
        Assert.Equal(alarm, EventJson.Parse(json));
    }

    [Fact]
    public void Parse_OfAQuestion_GivesQuestionVoteAndLabelBack()
    {
        var back = Assert.IsType<QuestionEvent>(EventJson.Parse(EventJson.ToJson(Question)));
        Assert.Equal(Question.Question.Question, back.Question.Question);
        Assert.Equal(Question.Question.Label, back.Question.Label);
        Assert.Equal(EventJson.ToJson(Question), EventJson.ToJson(back));
        Assert.Equal((true, "2", true), (back.Kept, back.Truth, back.LabelIsRight));
    }

    [Fact]
    public void Parse_OfAQuestionWithoutAnswers_HasNoLabel()
    {
        var empty = Question with { Question = Question.Question with { Vote = new Vote([], 5), Label = null }, Kept = null, Truth = null, LabelIsRight = null };
        var back = Assert.IsType<QuestionEvent>(EventJson.Parse(EventJson.ToJson(empty)));
        Assert.Null(back.Question.Label);
        Assert.Null(back.Kept);
        Assert.Equal(5, back.Question.Vote.SampleCount);
    }

    [Theory]
    [InlineData("step", "iteration phase step reward_mean kl entropy clip_share grad_norm log_prob_gap zero_variance_share truncated_share tokens_per_second")]
    [InlineData("iteration", "iteration mean_at_k mean_at_k_error k greedy maj_at_k benchmark pseudo_label_accuracy agreement_mean kept candidates question_diversity seconds")]
    [InlineData("question", "question iteration agreement label votes")]
    [InlineData("finding", "iteration phase step signal number action value baseline cause")]
    public void ToJson_EveryKind_HasTheKeysThatScriptsReadAndStartsWithItsName(string name, string keys)
    {
        RunEvent happened = name == "step" ? Step : name == "iteration" ? Iteration : name == "finding" ? Finding : Question;
        var line = EventJson.ToJson(happened);
        using var json = JsonDocument.Parse(line);
        Assert.StartsWith($$"""{"event":"{{name}}",""", line, StringComparison.Ordinal);
        Assert.All(keys.Split(' '), key => Assert.True(json.RootElement.TryGetProperty(key, out _), $"{key} is missing"));
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void ToJson_Phase_IsLowerCase() => Assert.Contains("\"phase\":\"challenger\"", EventJson.ToJson(Step), StringComparison.Ordinal);

    [Fact]
    public void ToJson_Action_IsTheWordOfThePlan() => Assert.Contains("\"action\":\"go_back\"", EventJson.ToJson(Finding), StringComparison.Ordinal);

    [Fact]
    public void ToJson_HalfASurrogatePair_IsStillOneLineOfJson()
    {
        var line = EventJson.ToJson(new AlarmEvent(1, "a", false, "half \ud83d pair"));
        Assert.IsType<AlarmEvent>(EventJson.Parse(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"event\":7}")]
    [InlineData("{\"event\":\"unheard of\"}")]
    [InlineData("{\"event\":\"step\"}")]
    [InlineData("{\"event\":\"question\",\"votes\":null}")]
    [InlineData("{\"event\":\"alarm\",\"iteration\":\"x\"}")]
    public void Parse_NoEvent_ThrowsFormatException(string json) => Assert.Throws<FormatException>(() => EventJson.Parse(json));

    [Fact]
    public void Parse_UnknownKey_IsLeftAside() => Assert.Equal(
        new DoneEvent(1, 2, "x"),
        EventJson.Parse("""{"event":"done","iterations":1,"seconds":2,"solver_folder":"x","of_the_future":[1]}"""));
}
