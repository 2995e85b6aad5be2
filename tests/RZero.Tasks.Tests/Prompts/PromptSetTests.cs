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
}
