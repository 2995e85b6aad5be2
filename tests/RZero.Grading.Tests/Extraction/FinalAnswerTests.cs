using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using Xunit;

namespace RZero.Grading.Tests.Extraction;

public sealed class FinalAnswerTests
{
    [Theory]
    [InlineData(@"so \boxed{5}. The answer is 6.", "5")]
    [InlineData(@"\boxed{1} and \boxed{2}", "1, 2")]
    [InlineData(@"$\boxed{1} \quad \text{and} \quad \boxed{2}$", "1, 2")]
    [InlineData(@"\boxed{first}, then \boxed{42}", "42")]
    [InlineData("The final answer is: 2, 3, 4", "2, 3, 4")]
    [InlineData("The answer is **25**\nHere's why.", "25")]
    [InlineData("Final Answer: The volume of $ABCD$ is 120. I hope it is correct.", "120")]
    [InlineData("#### 1,234", "1,234")]
    [InlineData("Answer: 3.14", "3.14")]
    [InlineData(@"the answer is:" + "\n" + @"\[ \frac{207}{64} \]", @"\frac{207}{64}")]
    [InlineData("The answer is red.", "red")]
    [InlineData("So the answer is 3*4=12.", "12")]
    [InlineData("So the answer is x=12.", "x=12")]
    [InlineData("The answer is 1+1=2, 2+2=4.", "1+1=2, 2+2=4")]
    [InlineData("The answer is €12.", "€12")]
    [InlineData("here are 2 and 10", "10")]
    [InlineData("3 + 10 = 13 birds", "13")]
    [InlineData("it's 1,000.99m²", "1,000.99")]
    [InlineData("First [30], second [45].", "45")]
    [InlineData(@"We find $x \lt 3$.", @"x \lt 3")]
    [InlineData("She pays $7.78 for $AB$ fudge.", "7.78")]
    [InlineData("答案：每份应该是 (\\frac{2}{5}) 吨。", @"(\frac{2}{5})")]
    [InlineData("多 **3页**。", "3")]
    [InlineData("Réponse: il reste 220 $ à payer d'ici 12 mois.", "220")]
    [InlineData("<think>9</think> 4<|im_end|>5", "4")]
    [InlineData("42 apples", "42")]
    [InlineData("in all: 42 apples", "42")]
    [InlineData("So she has 42 apples", "42")]
    [InlineData("In all 42 apples.", "42")]
    [InlineData("It is 13.\njust 42", "13")]
    [InlineData(@"\[ a \] so the answer is: \[ 5 \]", "5")]
    [InlineData(@"\[ a \] \[ b \] \[ c \] Final Answer: The final answer is $5$.", "5")]
    public void Read_Response_FindsTheAnswer(string response, string expected) =>
        Assert.Equal(ExtractedAnswer.Found(expected), FinalAnswer.Read(response, FinishReason.Stop));

    [Theory]
    [InlineData("", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData("no number here", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData("just 42", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData(@"\[ a \] \[ b \] \[ c \] so the answer is 5.", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData("It is 13. So, the final answer", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData("so 5 + 6", FinishReason.Length, AnswerOutcome.Truncated)]
    [InlineData(@"so 5 \boxed{6", FinishReason.Stop, AnswerOutcome.Unbalanced)]
    [InlineData(@"<think> My answer is \boxed{42} </think> Some other text.", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData(@"<think> My answer is \boxed{42}", FinishReason.Stop, AnswerOutcome.Missing)]
    [InlineData(@"The answer is 5. \boxed{}", FinishReason.Stop, AnswerOutcome.Missing)]
    public void Read_NoAnswer_SaysWhy(string response, FinishReason finish, AnswerOutcome why) =>
        Assert.Equal(ExtractedAnswer.None(why), FinalAnswer.Read(response, finish));

    [Fact]
    public void Read_PeersRows_BoxedContentIsTheRawOne()
    {
        foreach (var row in CaseFile.Read("extract").Where(row => row.Text("last_boxed_raw") is not null))
        {
            Assert.Equal(row.Text("last_boxed_raw")!.Trim(), BoxedAnswer.Read(row.Text("response")!, FinishReason.Stop).Text ?? string.Empty);
        }
    }

    [Fact]
    public void Read_PeersRowsWithoutABox_AgreesWhereAPeerReadsOn()
    {
        foreach (var row in CaseFile.Read("extract").Where(row => row.Text("suite") == "skythought"))
        {
            Assert.Equal(row.Text("expected"), FinalAnswer.Read(row.Text("response")!, FinishReason.Stop).Text);
        }
    }

    [Fact]
    public void Read_RealResponses_HasABoxWhereTheRowSaysSo()
    {
        foreach (var row in CaseFile.Read("real-responses"))
        {
            var response = row.Text("response")!;
            FinalAnswer.Read(response, row.Text("finish") == "length" ? FinishReason.Length : FinishReason.Stop);
            Assert.Equal(row.GetProperty("has_box").GetBoolean(), new BoxScan(response).LastBox is not null);
        }
    }
}
