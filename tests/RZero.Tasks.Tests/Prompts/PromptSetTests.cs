using RZero.Core;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Tasks.Tests.Prompts;

public sealed class PromptSetTests
{
    [Fact]
    public void Named_EverySetThatIsNamed_IsThereUnderItsNameWithAHashOfItsOwn()
    {
        var sets = PromptSet.Names.Select(PromptSet.Named).ToList();

        Assert.Equal(PromptSet.Names, sets.Select(set => set.Name));
        Assert.Equal(sets.Count, sets.Select(set => set.Hash).Distinct().Count());
    }

    [Fact]
    public void Solver_WorkedExamples_StandBeforeTheQuestionAsTurns()
    {
        var messages = PromptSet.Named("worked").Solver("What is {question} + 1?");

        Assert.Equal(["system", "user", "assistant", "user", "assistant", "user", "assistant", "user"], messages.Select(message => message.Role));
        Assert.All(messages.Where(message => message.Role == "assistant"), message => Assert.Contains("\\boxed{", message.Content, StringComparison.Ordinal));
        Assert.Equal("What is {question} + 1?", messages[^1].Content);
    }

    [Fact]
    public void Challenger_SetWithExamples_ShowsSixOfOneFamilyAsTurns()
    {
        var set = PromptSet.Named("elementary");
        var messages = set.Challenger(set.DrawExamples(StreamKey.Root(3)));
        var shown = messages.Where(message => message.Role == "assistant").Select(message => QuestionTag.Read(message.Content)!).ToList();

        Assert.Equal(14, messages.Length);
        Assert.Equal(6, shown.Distinct().Count());
        Assert.Single(shown.Select(question => set.Examples.IndexOf(question) / 8).Distinct());
    }

    [Fact]
    public void DrawExamples_ManyAsks_ShowEveryExampleAndTheSameToTheSameStream()
    {
        var set = PromptSet.Named("elementary");
        var asks = Enumerable.Range(0, 400).Select(ask => set.DrawExamples(StreamKey.Root(3).Child(ask))).ToList();
        var shown = asks.SelectMany(ask => set.Challenger(ask))
            .Where(message => message.Role == "assistant").Select(message => message.Content).Distinct();

        Assert.True(set.Examples.Length >= 60);
        Assert.Equal(set.Examples.Length, set.Examples.Distinct().Count());
        Assert.Equal(set.Examples.Length, shown.Count());
        Assert.Equal(asks, Enumerable.Range(0, 400).Select(ask => set.DrawExamples(StreamKey.Root(3).Child(ask))));
    }

    /// <summary>After the six examples come none to two anchors, in their form; each number in about a third of the asks (five deviations).</summary>
    [Fact]
    public void With_Anchors_AreShownAfterTheExamplesNoneToTheMost()
    {
        var set = PromptSet.Named("elementary").With([Anchor("q1", "1"), Anchor("q2", "2"), Anchor("q3", "3")], most: 2);
        var asks = Enumerable.Range(0, 300).Select(ask => set.Challenger(set.DrawExamples(StreamKey.Root(3).Child(ask)))).ToList();
        var shown = asks.Select(ask => ask.Where(turn => turn.Role == "assistant").Skip(6).Select(turn => turn.Content).ToList()).ToList();

        Assert.All(new[] { 0, 1, 2 }, number => Assert.InRange(shown.Count(ask => ask.Count == number), 60, 140));
        Assert.All(shown, ask => Assert.Equal(ask.Count, ask.Distinct().Count()));
        Assert.Equal(
            ["<question>q1</question>", "<question>q2</question>", "<question>q3</question>"], shown.SelectMany(ask => ask).Distinct().Order());
        Assert.All(asks, ask => Assert.Equal(set.Challenger(QuestionContext.None)[^1], ask[^1]));
    }

    /// <summary>A set that asks for a question and its answer shows both; text that looks like a mark is text.</summary>
    [Fact]
    public void With_SetWithoutExamples_ShowsTheAnswerInABoxToo()
    {
        var bare = PromptSet.Named("mathematics");
        var set = bare.With([Anchor("What is {answer}?", "{example}")], most: 1);
        var asks = Enumerable.Range(0, 40).Select(ask => set.Challenger(set.DrawExamples(StreamKey.Root(3).Child(ask)))).ToList();

        Assert.Equal([2, 4], asks.Select(ask => ask.Length).Distinct().Order());
        var longest = asks.First(ask => ask.Length == 4);
        Assert.Equal(
            [bare.Challenger(QuestionContext.None)[^1], new("assistant", "<question>What is {answer}?</question>\n\\boxed{{example}}")],
            longest[1..3]);
    }

    [Fact]
    public void With_OtherAnchors_IsAnotherHash()
    {
        var bare = PromptSet.Named("elementary");
        PromptSet[] sets = [bare, bare.With([Anchor("q", "1")], 2), bare.With([Anchor("q", "1")], 3), bare.With([Anchor("p", "1")], 2)];

        Assert.Equal(4, sets.Select(set => set.Hash).Distinct().Count());
        Assert.Equal(sets[1].Hash, bare.With([Anchor("q", "1")], 2).Hash);
    }

    /// <summary>It was shown; to hand it back is not to ask.</summary>
    [Fact]
    public void With_AnchorThatIsHandedBack_IsNoQuestion()
    {
        var task = new MathematicsTask(PromptSet.Named("elementary")).WithAnchors([Anchor("What is 123 + 456?", "579")], most: 1);

        Assert.Null(task.ReadQuestion("<question>what is 123 + 456?</question>", QuestionContext.None));
        Assert.NotNull(task.ReadQuestion("<question>What is 124 + 456?</question>", QuestionContext.None));
    }

    [Fact]
    public void Challenger_SetWithoutExamples_IsAlwaysAskedTheSame()
    {
        var set = PromptSet.Named("worked");

        Assert.Equal(QuestionContext.None, set.DrawExamples(StreamKey.Root(3)));
        Assert.Empty(set.Examples);
        Assert.Equal(8, set.Challenger(QuestionContext.None).Length);
    }

    [Theory]
    [InlineData("elementary", 10, 1)]
    [InlineData("worked", 8, 8)]
    [InlineData("mathematics", 2, 2)]
    public void Plain_Question_IsAskedWithoutExamplesWhereTheSetSaysHow(string name, int turns, int plainTurns)
    {
        var set = PromptSet.Named(name);

        Assert.Equal((turns, plainTurns), (set.Solver("1 + {question}?").Length, set.Plain("1 + {question}?").Length));
        Assert.Equal(new("user", "1 + {question}?"), set.Plain("1 + {question}?")[^1]);
    }

    [Fact]
    public void Named_UnknownSet_NamesThoseThatAreThere()
    {
        var mistake = Assert.Throws<UserException>(() => PromptSet.Named("wrked"));

        Assert.Contains("there are: elementary, mathematics, nano, worked", mistake.Message, StringComparison.Ordinal);
    }

    private static LabeledQuestion Anchor(string question, string answer) =>
        new(new(question, question), new([new(answer, [0])], 1), new(answer, 1, 1));
}
