using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

public sealed class QuestionWordsTests
{
    [Theory]
    [InlineData("What is 12 + 9?", "what|is|2 digits|+|1 digits|?")]
    [InlineData("what  IS\n40+7?", "what|is|2 digits|+|1 digits|?")]
    [InlineData("x^2=\\frac{1}{10}", "x|^|1 digits|=|\\|frac|{|1 digits|}|{|2 digits|}")]
    [InlineData("いくつ 3個", "い|く|つ|1 digits|個")]
    [InlineData(" \t\n", "")]
    [InlineData("", "")]
    public void Of_Text_IsItsWordsAndTheLengthsOfItsNumbers(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', QuestionWords.Of(text)));

    [Fact]
    public void Of_MegabyteOfText_StopsEarly()
    {
        Assert.Equal(200, QuestionWords.Of(new string('+', 1_000_000)).Length);
        Assert.Equal("9 digits", Assert.Single(QuestionWords.Of(new string('7', 1_000_000))));
    }

    /// <summary>Half a surrogate pair, a mark alone, a direction: whatever a model can write.</summary>
    [Fact]
    public void Of_AnyCharacter_IsWords()
    {
        for (var letter = 0; letter <= char.MaxValue; letter++)
        {
            Assert.InRange(QuestionWords.Of($"a{(char)letter}1").Length, 2, 3);
        }
    }
}
