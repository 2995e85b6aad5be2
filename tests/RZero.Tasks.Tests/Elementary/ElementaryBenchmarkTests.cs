using RZero.Tasks.Elementary;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Tasks.Tests.Elementary;

public sealed class ElementaryBenchmarkTests
{
    private static readonly ElementaryBenchmark Benchmark = new(ElementaryKinds.Shipped);

    [Fact]
    public void Problems_Always_AreDifferentAndOfEveryKindAndLevelAlike()
    {
        Assert.Equal(720, Benchmark.Problems.Length);
        Assert.Equal(720, Benchmark.Problems.Select(problem => (problem.Kind, problem.Left, problem.Right)).Distinct().Count());
        Assert.All(new[] { Benchmark.Problems[..120], Benchmark.Problems[120..] }, part =>
        {
            var cells = part.CountBy(problem => (problem.Kind, problem.Level)).ToList();
            Assert.Equal(30, cells.Count);
            Assert.All(cells, cell => Assert.Equal(part.Length / 30, cell.Value));
        });
    }

    [Fact]
    public void Problems_BuiltAgain_AreTheSame() =>
        Assert.Equal(Benchmark.Problems, new ElementaryBenchmark(ElementaryKinds.Shipped).Problems);

    /// <summary>Answers are counted out, one by one, from the numbers as they stand in the text.</summary>
    [Fact]
    public void Problems_Answers_AreThoseOfCountingOut() => Assert.All(Benchmark.Problems, problem =>
    {
        var numbers = problem.Question.Split(' ', '?', '.').Where(word => word.Length > 0 && word.All(char.IsAsciiDigit)).Select(int.Parse).ToList();
        Assert.Equal(2, numbers.Count);
        Assert.Equal($"{CountOut(problem.Kind, numbers[0], numbers[1])}", problem.Answer);
    });

    [Fact]
    public void Contains_OwnProblems_Always() =>
        Assert.All(Benchmark.Problems, problem => Assert.True(Benchmark.Contains(problem.Question), problem.Question));

    [Fact]
    public void Contains_OwnNumbersInOtherWords_Still()
    {
        var (sum, loss) = (Benchmark.Problems.First(problem => problem.Kind == "sum"), Benchmark.Problems.First(problem => problem.Kind == "loss"));

        Assert.True(Benchmark.Contains($"calculate {sum.Right}  plus {sum.Left}."));
        Assert.True(Benchmark.Contains($"Willi had {loss.Left} apples. He lost {loss.Right}. How many apples are left?"));
        Assert.False(Benchmark.Contains($"What is {sum.Left} + {sum.Right + 100}?"));
        Assert.False(Benchmark.Contains("Why is the sky blue?"));
    }

    [Fact]
    public void Contains_ExamplesOfThePromptSet_NoneOfThem()
    {
        var set = PromptSet.Named("elementary");
        var shown = set.Solver("?").Where(message => message.Role == "user").Select(message => message.Content).Concat(set.Examples);

        Assert.All(shown, question => Assert.False(Benchmark.Contains(question), question));
    }

    private static int CountOut(string kind, int first, int second)
    {
        var count = 0;
        switch (kind)
        {
            case "sum" or "gain":
                count = first;
                for (var i = 0; i < second; i++)
                {
                    count++;
                }

                return count;
            case "product" or "groups" or "money":
                for (var i = 0; i < first; i++)
                {
                    count += second;
                }

                return count;
            case "quotient" or "sharing":
                for (var left = first; left > 0; left -= second)
                {
                    count++;
                }

                return count;
            default:
                for (var i = second; i < first; i++)
                {
                    count++;
                }

                return count;
        }
    }
}
