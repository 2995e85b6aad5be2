using RZero.Core;
using RZero.Nano.Problems;
using Xunit;

namespace RZero.Nano.Tests.Problems;

public sealed class ProblemSetTests
{
    public static TheoryData<string, int> Cells()
    {
        var cells = new TheoryData<string, int>();
        foreach (var family in ProblemSet.Families)
        {
            for (var level = 1; level <= ProblemSet.LevelCount; level++)
            {
                cells.Add(family.Name, level);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Read_SampledQuestion_GivesTheSameProblem(string family, int level)
    {
        foreach (var problem in Samples(family, level, 500))
        {
            var read = ProblemSet.Read(problem.Question);

            Assert.NotNull(read);
            Assert.Equal((problem.Family, problem.Level, problem.Question, problem.Answer), (read.Family, read.Level, read.Question, read.Answer));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Work_WithoutSlips_ReachesTheAnswer(string family, int level)
    {
        foreach (var problem in Samples(family, level, 500))
        {
            Assert.Equal(problem.Answer, problem.Work(Slips.None).Answer);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Work_SlipsInEveryStep_NeverThrowsAndIsMostlyWrong(string family, int level)
    {
        var chance = new RandomSequence(StreamKey.Root(3));
        var right = Samples(family, level, 500).Count(problem => problem.Work(new Slips(1, chance)).Answer == problem.Answer);

        Assert.InRange(right, 0, 300);
    }

    [Theory]
    [InlineData("What is 48 + 37?", "85")]
    [InlineData("What is 4837 - 926?", "3911")]
    [InlineData("What is 4837 * 6?", "29022")]
    [InlineData("Compute 7 + 8 - 3 + 9.", "21")]
    [InlineData("What is 2/3 + 3/5?", "19/15")]
    [InlineData("What is 1/4 + 1/4?", "1/2")]
    [InlineData("Solve 6x + 7 = 4843.", "806")]
    [InlineData("Tom has 48 pens and loses 37 of them. How many pens?", "11")]
    public void Read_KnownQuestion_ComputesItsAnswer(string question, string answer) => Assert.Equal(answer, ProblemSet.Read(question)?.Answer);

    [Theory]
    [InlineData("")]
    [InlineData("What is 4 - 9?")]
    [InlineData("What is 48 * 37?")]
    [InlineData("What is 1/0 + 1/2?")]
    [InlineData("What is 99999999999999999999 + 1?")]
    [InlineData("What is 48 + 37? ")]
    [InlineData("Compute 3 - 7 + 9.")]
    [InlineData("Compute 3.")]
    [InlineData("Solve 6x + 7 = 4844.")]
    [InlineData("Solve 6x + 7 = 5.")]
    [InlineData("Tom has 4 pens and gets 3 more. How many nuts?")]
    [InlineData("Tom has 4 pens and loses 30 of them. How many pens?")]
    [InlineData("\ud800 ٣ + ٤")]
    public void Read_AnythingElse_IsNull(string question) => Assert.Null(ProblemSet.Read(question));

    private static IEnumerable<Problem> Samples(string family, int level, int count)
    {
        var chance = new RandomSequence(StreamKey.Root(7).Child(family, level));
        var of = ProblemSet.Families.Single(candidate => candidate.Name == family);
        return Enumerable.Range(0, count).Select(_ => of.Sample(level, chance));
    }
}
