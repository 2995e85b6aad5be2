using System.Text;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using Xunit;

namespace RZero.Grading.Tests.Extraction;

public sealed class BoxedAnswerTests
{
    [Theory]
    [InlineData(@"so \boxed{5}.", "5")]
    [InlineData(@"\boxed{1} and then \boxed{2}", "2")]
    [InlineData(@"\fbox{7}", "7")]
    [InlineData(@"\boxed{\frac{1}{2}}", @"\frac{1}{2}")]
    [InlineData("\\boxed{\n  x\n  + 1\n}", "x\n  + 1")]
    [InlineData(@"\boxed{\left\{1, 2\right.}", @"\left\{1, 2\right.")]
    [InlineData(@"\boxed{\{1, 2\}}", @"\{1, 2\}")]
    [InlineData(@"\boxed{a \\ b}", @"a \\ b")]
    [InlineData(@"\boxed{1 \boxed{2} 3}", "2")]
    [InlineData(@"\boxed{ \boxed{2}", "2")]
    [InlineData(@"\boxed{3} but \boxed{4", "3")]
    [InlineData(@"} } \boxed{6} } {", "6")]
    [InlineData(@"\boxed {8}", "8")]
    [InlineData(@"$\boxed 5$", "5")]
    [InlineData(@"\boxed -2.5.", "-2.5")]
    [InlineData(@"\\boxed{9}", "9")]
    [InlineData(@"<think>\boxed{1}</think> \boxed{2}", "2")]
    public void Read_BalancedBox_FindsTheLastOne(string completion, string expected) =>
        Assert.Equal(ExtractedAnswer.Found(expected), BoxedAnswer.Read(completion, FinishReason.Stop));

    [Theory]
    [InlineData("", AnswerOutcome.Missing)]
    [InlineData("The answer is 5.", AnswerOutcome.Missing)]
    [InlineData(@"\boxed{}", AnswerOutcome.Missing)]
    [InlineData(@"\boxed{1} \boxed{  }", AnswerOutcome.Missing)]
    [InlineData(@"\boxed", AnswerOutcome.Missing)]
    [InlineData(@"\boxedanswer{5}", AnswerOutcome.Missing)]
    [InlineData(@"<think>\boxed{1}</think> so", AnswerOutcome.Missing)]
    [InlineData(@"\boxed{\frac{1}{2}", AnswerOutcome.Unbalanced)]
    [InlineData(@"\boxed{5\}", AnswerOutcome.Unbalanced)]
    public void Read_NoAnswer_SaysWhy(string completion, AnswerOutcome why)
    {
        Assert.Equal(ExtractedAnswer.None(why), BoxedAnswer.Read(completion, FinishReason.Stop));
    }

    [Theory]
    [InlineData("The answer is", AnswerOutcome.Truncated)]
    [InlineData(@"\boxed{\frac{1", AnswerOutcome.Truncated)]
    [InlineData(@"\boxed{}", AnswerOutcome.Missing)]
    public void Read_CutOffCompletion_IsTruncatedUnlessItHasABox(string completion, AnswerOutcome why) =>
        Assert.Equal(ExtractedAnswer.None(why), BoxedAnswer.Read(completion, FinishReason.Length));

    [Fact]
    public void Read_PeersCases_FindsThePlainContentOfTheLastBox()
    {
        foreach (var row in CaseFile.Read("extract").Where(row => !row.Text("response")!.Contains(@"\fbox", StringComparison.Ordinal)))
        {
            var found = BoxedAnswer.Read(row.Text("response")!, FinishReason.Stop).Text;
            Assert.Equal(row.Text("last_boxed_raw")?.Trim() is { Length: > 0 } box ? box : null, found);
        }
    }

    /// <summary>The recording has one box, and that one is empty.</summary>
    [Fact]
    public void Read_RealResponses_FindsNoAnswer()
    {
        foreach (var row in CaseFile.Read("real-responses"))
        {
            var wasCut = row.Text("finish") == "length";
            var answer = BoxedAnswer.Read(row.Text("response")!, wasCut ? FinishReason.Length : FinishReason.Stop);
            Assert.Equal(wasCut ? AnswerOutcome.Truncated : AnswerOutcome.Missing, answer.Outcome);
        }
    }

    [Fact]
    public void Read_HostileText_IsLinearAndNeverThrows()
    {
        foreach (var piece in new[] { @"\boxed{", @"\boxed{}", "{", "}", "\\", @"\boxed ", "\ud800", "</think>", @"\boxed{{", "\\}\\boxed{1}" })
        {
            var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
            BoxedAnswer.Read(text, FinishReason.Stop);
        }
    }

    [Fact]
    public void Read_AMillionOpenBoxes_IsUnbalanced()
    {
        var text = new StringBuilder().Insert(0, @"\boxed{", 150_000).ToString();
        Assert.Equal(AnswerOutcome.Unbalanced, BoxedAnswer.Read(text, FinishReason.Stop).Outcome);
    }
}
