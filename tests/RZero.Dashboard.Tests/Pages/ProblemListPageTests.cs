using RZero.Core;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests.Pages;

public sealed class ProblemListPageTests
{
    [Theory]
    [InlineData("", "; 10 problems, page 1 of")]
    [InlineData("?show=gained", "; 1 problem, page 1 of")]    // problem 3 is right in iteration 2 only
    [InlineData("?show=lost", "; 1 problem, page 1 of")]      // problem 2 was right in the base only
    [InlineData("?show=wrong&page=7", "; 8 problems, page 1 of")]
    [InlineData("?show=other&page=-1", "; 10 problems, page 1 of")]
    public async Task Get_Problems_AreThoseThatWereAskedFor(string query, string part)
    {
        await using var trial = await StartAsync();

        Assert.Contains(part, await trial.PageAsync($"/runs/1/problems{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Problem_ShowsItsTextAnswersAndVerdicts()
    {
        await using var trial = await StartAsync();

        var page = await trial.PageAsync("/runs/1/problems");

        var row = page[page.IndexOf("<tr id=\"p3\">", StringComparison.Ordinal)..page.IndexOf("<tr id=\"p4\">", StringComparison.Ordinal)];
        Assert.Contains("How much is 2 times $x^2$?", row, StringComparison.Ordinal);
        Assert.Contains("answer <bdi class=\"math\">2</bdi>; <bdi>products</bdi>", row, StringComparison.Ordinal);
        var verdicts = row.Split("<td>").Skip(1).Select(cell => cell.Contains(">right<", StringComparison.Ordinal));
        Assert.Equal([false, false, true], verdicts);
        Assert.Contains("right, of 10</th><td>2</td><td>1</td><td>2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<details><summary><bdi>… www", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HostileProblem_IsText()
    {
        await using var trial = await StartAsync();

        var page = await trial.PageAsync("/runs/1/problems");

        Assert.DoesNotContain("<script>document", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A benchmark's file that is gone: the completions are still there, and the page says what is missing.</summary>
    [Fact]
    public async Task Get_ProblemsThatAreGone_ShowsCompletionsAndWhy()
    {
        await using var trial = await StartAsync(new UserException("There is no benchmark <gone>."));

        var page = await trial.PageAsync("/runs/1/problems");

        Assert.Contains("There is no benchmark &lt;gone&gt;.", page, StringComparison.Ordinal);
        Assert.Contains("problem 9 in iteration 2: <mark>\\boxed{2}</mark>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("right, of", page, StringComparison.Ordinal);
    }

    private static Task<DashboardTrial> StartAsync(UserException? fault = null)
    {
        var run = MadeRun.Usual();
        return DashboardTrial.StartWithAsync(
            run, new() { Runs = [run.Folder], HeldOut = (reader, stop) => fault is null ? JudgedAnswers.Of(reader, stop) : throw fault });
    }
}
