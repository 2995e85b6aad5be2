using System.Text;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Tests.Load;
using Xunit;

namespace RZero.Grading.Tests.Extraction;

[Collection(AloneOnTheMachine.Name)]
public sealed class FinalAnswerLoadTests
{
    [Fact]
    public void Read_HugeTexts_IsLinear()
    {
        string[] pieces = [@"\boxed{", @"\boxed{1}", "{", "$", "$1", @"\(", @"\[1", " ", "answer is ", "1", "1 ", "(", "a", @"\text{", "=", "####", "答案", "<think>", "\ud800", "[1", ",", "9^"];
        foreach (var piece in pieces)
        {
            var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
            var before = Environment.CpuUsage.TotalTime;
            FinalAnswer.Read(text, FinishReason.Stop);
            ChoiceLetter.Read(text, FinishReason.Stop);
            var spent = Environment.CpuUsage.TotalTime - before;
            Assert.True(spent < TimeSpan.FromSeconds(3), $"{piece}: {spent}");
        }
    }
}
