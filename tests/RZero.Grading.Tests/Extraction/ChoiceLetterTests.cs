using System.Text.Json;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using Xunit;

namespace RZero.Grading.Tests.Extraction;

public sealed class ChoiceLetterTests
{
    [Theory]
    [InlineData("The answer is (C).", "C")]
    [InlineData(@"The answer is (B). So \boxed{\text{C}}", "C")]
    [InlineData("The answer is for sure D, it can't be A or B", "D")]
    [InlineData("The answer: D, it doesn't make sense for it to be A or B", "D")]
    [InlineData("D. it can't be A or B", "D")]
    [InlineData("B不是 A", "B")]
    [InlineData("**C**", "C")]
    [InlineData("reasoning\nANSWER: [B]", "B")]
    [InlineData("The answer is not (A). It must be (D)", "D")]
    public void Read_Response_FindsTheLetter(string response, string expected) =>
        Assert.Equal(ExtractedAnswer.Found(expected), ChoiceLetter.Read(response, FinishReason.Stop));

    [Theory]
    [InlineData("")]
    [InlineData("No letter here")]
    [InlineData("ABC and K and A1")]
    [InlineData(@"The answer is (A). \boxed{none}")]
    [InlineData("<think>The answer is (A)</think>")]
    public void Read_NoLetter_GuessesNothing(string response) =>
        Assert.Equal(AnswerOutcome.Missing, ChoiceLetter.Read(response, FinishReason.Stop).Outcome);

    [Fact]
    public void Read_RecordedResponses_AgreesWithTheRules()
    {
        var wrong = CaseFile.Read("mc").Where(row => row.TryGetProperty("level1", out _))
            .Select(row => (Row: row, Read: ChoiceLetter.Read(row.Text("response")!, FinishReason.Stop).Text))
            .Where(item => item.Read != (item.Row.Text("level1") ?? item.Row.Text("level2")))
            .Select(item => $"{item.Read} instead of {item.Row.Text("level1") ?? item.Row.Text("level2")}: {item.Row.Text("response")![^Math.Min(300, item.Row.Text("response")!.Length)..]}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Read_PeersTests_AgreesWhereALetterIsExpected()
    {
        foreach (var row in CaseFile.Read("mc").Where(row => row.Text("expected") is { Length: 1 }))
        {
            var letters = row.TryGetProperty("args", out var args) && args.GetArrayLength() > 0 ? string.Concat(CaseFile.Strings(args[0])) : ChoiceLetter.TenLetters;
            Assert.Equal(row.Text("expected"), ChoiceLetter.Read(row.Text("response")!, FinishReason.Stop, letters).Text);
        }
    }
}
