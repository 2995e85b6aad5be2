using RZero.Dashboard.Pages;
using Xunit;

namespace RZero.Dashboard.Tests.Pages;

public sealed class BoxesTests
{
    [Theory]
    [InlineData("so \\boxed{\\frac{1}{2}}.", "so <mark>\\boxed{\\frac{1}{2}}</mark>.")]
    [InlineData("\\boxed{1} or \\boxed{2}", "<mark>\\boxed{1}</mark> or <mark>\\boxed{2}</mark>")]
    [InlineData("\\boxed{1\nnext", "<mark>\\boxed{1</mark>\nnext")]
    [InlineData("a < b", "a &lt; b")]
    [InlineData("", "")]
    public void Marked_Text_MarksItsBoxes(string text, string expected) => Assert.Equal(expected, Boxes.Marked(text).Value);
}
