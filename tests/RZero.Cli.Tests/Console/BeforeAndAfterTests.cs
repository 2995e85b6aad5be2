using System.Collections.Immutable;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class BeforeAndAfterTests
{
    private static readonly MeasuredAnswers Base = Measured(0, ("\\boxed{660}", false), ("\\boxed{5}", true), ("", false));
    private static readonly MeasuredAnswers First = Measured(
        1, ("8+4=12;3+7+1=11;\\boxed{812}", true), ("\\boxed{6}", false), ("now it is \\boxed{9}", true));
    private static readonly MeasuredAnswers Last = Measured(2, ("\\boxed{813}", false), ("\\boxed{5}", true), ("it\nis \u001b[31m\\boxed{9}", true));

    [Fact]
    public void Write_BestSolver_IsHeldAgainstTheBase() => Assert.Equal(
        """
        Of 3 held-out problems iteration 1 gained 2 and lost 1:
          What is 538 + 274?  (812)
            base         wrong  \boxed{660}
            iteration 1  right  8+4=12;3+7+1=11;\boxed{812}
          What is [red]3[/] times \x1b[31m3?  (9)
            base         wrong  (nothing)
            iteration 1  right  now it is \boxed{9}

        """,
        Written([Base, First, Last], best: 1));

    /// <summary>Where no Solver is better than the base, what it ends with is shown; of a pair, one was gained.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public void Write_NoneIsBetter_ShowsTheLast(int? best)
    {
        var written = Written([Base, First, Last], best);

        Assert.StartsWith("Of 3 held-out problems iteration 2 gained 1 and lost 0:\n", written, StringComparison.Ordinal);
        Assert.Contains("    iteration 2  right  it is \\x1b[31m\\boxed{9}\n", written, StringComparison.Ordinal);
        Assert.Equal(7, written.Count('\n'));
    }

    [Fact]
    public void Write_NothingToHoldAgainstEachOther_WritesNothing()
    {
        Assert.Empty(Written([], best: null));
        Assert.Empty(Written([Base], best: 0));
        Assert.Empty(Written([First, Last], best: 2));
        Assert.Empty(Written([Measured(0), Measured(1)], best: 1));
    }

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    public void Write_AnyWidth_StaysWithinItAndSplitsNoWord(int width)
    {
        const string thought = "First the hundreds and then the tens are added, which gives \\boxed{812}";
        var after = Measured(1, (thought, true), ("\\boxed{5}", true), ("\\boxed{9}", true));
        var lines = Written([Base, after], best: 1, width).TrimEnd('\n').Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        var words = thought.Split(' ').Append("(812)").Append("What").ToHashSet();
        var shown = lines.Single(line => line.EndsWith("\\boxed{812}", StringComparison.Ordinal)).Split("right").Last().Trim().TrimStart('…');
        Assert.All(shown.Split(' '), word => Assert.Contains(word, words));
    }

    /// <summary>In a terminal it stands among what was drawn there, and nothing of it is read as markup.</summary>
    [Fact]
    public void Write_InATerminal_IsDrawn()
    {
        using var drawn = new StringWriter();
        using var said = new StringWriter();

        new BeforeAndAfter(new() { In = Stream.Null, Out = drawn, Error = said, IsTerminal = true, Width = 80 }).Write([Base, First], best: 1);

        Assert.Contains("What is [red]3[/] times \\x1b[31m3?", drawn.ToString(), StringComparison.Ordinal);
        Assert.Empty(said.ToString());
    }

    private static string Written(ImmutableArray<MeasuredAnswers> measured, int? best, int width = 80)
    {
        using var said = new StringWriter { NewLine = "\n" };
        new BeforeAndAfter(new Session { In = Stream.Null, Out = TextWriter.Null, Error = said, Width = width }).Write(measured, best);
        return said.ToString();
    }

    private static MeasuredAnswers Measured(int iteration, params (string Text, bool IsRight)[] answers)
    {
        BenchmarkItem[] items =
        [
            new("1", "What is 538 + 274?", "812", "sum"),
            new("2", "What is 2 + 3?", "5", "sum"),
            new("3", "What is [red]3[/]\ntimes \u001b[31m3?", "9", "product"),
        ];
        return new(iteration, new("b", 1, [.. items.Zip(answers, (item, answer) => new ItemResult(
            item,
            [new Rollout($"r{item.Id}", [1], [2], [-1], answer.Text, FinishReason.Stop)],
            [ExtractedAnswer.Found(answer.Text)],
            [answer.IsRight],
            answer.IsRight))], 1));
    }
}
