using RZero.Core;
using RZero.Nano.Corpus;
using RZero.Nano.Pretraining;
using RZero.Nano.Problems;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Nano.Tests.Corpus;

public sealed class NanoCorpusTests
{
    private static NanoCorpus Corpus(int stage) => new(NanoRecipe.Shipped.Stages[stage].Mix, PromptSet.Named("nano"), StreamKey.Root(5));

    [Fact]
    public void At_SameNumber_GivesTheSameConversation() =>
        Assert.Equal(Corpus(1).At(17).Completion, Corpus(1).At(17).Completion);

    [Fact]
    public void At_ManyNumbers_NeverShowsAHeldOutProblem()
    {
        var prompts = PromptSet.Named("nano");
        foreach (var conversation in Enumerable.Range(0, 5000).Select(number => Corpus(1).At(number)))
        {
            var question = conversation.Prompt[^1].Content == prompts.Challenger(QuestionContext.None)[^1].Content
                ? conversation.Completion.Replace("<question>", "", StringComparison.Ordinal).Replace("</question>", "", StringComparison.Ordinal)
                : conversation.Prompt[^1].Content;

            Assert.False(ProblemSet.IsHeldOut(ProblemSet.Read(question)!), question);
        }
    }

    [Fact]
    public void At_DilutedStage_AnswersMostlyAtOnce()
    {
        var answers = Enumerable.Range(0, 4000).Select(number => Corpus(1).At(number).Completion).Where(text => !text.StartsWith('<')).ToList();
        var share = answers.Count(text => text.StartsWith("\\boxed", StringComparison.Ordinal)) / (double)answers.Count;

        Assert.InRange(share, 0.5, 0.8);
    }
}
