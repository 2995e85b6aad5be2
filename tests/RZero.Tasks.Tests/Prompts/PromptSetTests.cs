using RZero.Core;
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
    public void Named_UnknownSet_NamesThoseThatAreThere()
    {
        var mistake = Assert.Throws<UserException>(() => PromptSet.Named("wrked"));

        Assert.Contains("there are: mathematics, nano, worked", mistake.Message, StringComparison.Ordinal);
    }
}
