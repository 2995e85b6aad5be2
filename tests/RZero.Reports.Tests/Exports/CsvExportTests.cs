using Microsoft.VisualBasic.FileIO;
using RZero.Reports.Exports;
using RZero.Runs;
using RZero.Testing;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Reports.Tests.Exports;

public sealed class CsvExportTests
{
    /// <summary>Read back by a reader of the framework, which keeps line ends and quotes inside cells.</summary>
    [Fact]
    public void Write_HostileTexts_ComeBackAsTheyWere()
    {
        using var run = MadeRun.Usual();
        using var folder = new TemporaryFolder();
        using (var reader = RunStore.OpenReadOnly(run.Folder))
        {
            CsvExport.Write(new(reader), folder.Path, TestContext.Current.CancellationToken);
        }

        var (questions, steps, rollouts) = (Rows(folder.File("questions.csv")), Rows(folder.File("steps.csv")), Rows(folder.File("rollouts.csv")));

        Assert.Equal((41, 17, 351), (questions.Count, steps.Count, rollouts.Count));
        var (text, kept) = (Array.IndexOf(questions[0], "question"), Array.IndexOf(questions[0], "kept"));
        Assert.Equal(2, questions.Count(row => row[text] == MadeRun.Hostile));
        Assert.Equal(26, questions.Count(row => row[kept] == "true"));
        Assert.Contains("log_prob_gap_mean", steps[0]);
        Assert.All(rollouts, row => Assert.Equal(rollouts[0].Length, row.Length));
    }

    private static List<string[]> Rows(string path)
    {
        using var reader = new TextFieldParser(path) { TextFieldType = FieldType.Delimited, Delimiters = [","], TrimWhiteSpace = false };
        var rows = new List<string[]>();
        while (!reader.EndOfData)
        {
            rows.Add(reader.ReadFields()!);
        }

        return rows;
    }
}
