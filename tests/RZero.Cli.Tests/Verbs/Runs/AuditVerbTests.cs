using System.Text.Json;
using RZero.CoEvolution.Measurement;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class AuditVerbTests
{
    private static readonly LabelCell Base = new(0, 1, 200, 8)
    {
        Agreeing = 0.48,
        VotesAgreeing = 0.6,
        Checkable = 150,
        LabelsRight = 0.79,
        AnswersRight = 0.41,
        VotesRight = 0.7,
    };

    private static readonly LabelCell[] Cells =
    [
        Base, Base with { QuestionsOf = 2, Agreeing = 0.525, LabelsRight = 0.69 },
        Base with { Solver = 1, Agreeing = 0.59 }, Base with { Solver = 1, QuestionsOf = 2, Agreeing = 0.53, LabelsRight = 0.69 },
    ];

    [Fact]
    public void Audit_TwoIterations_PrintsAMatrix()
    {
        var program = new TestProgram { Cells = Cells };

        Assert.Equal(0, program.Run("audit", "runs/a"));

        GoldenFile.Matches("audit.txt", program.Out);
        Assert.Contains("3 of 4: Solver 1 on 200 questions of iteration 1", program.Error, StringComparison.Ordinal);
        Assert.Equal(("runs/a", 200, 8, null), (program.Audited!.Run, program.Audited.Questions, program.Audited.Samples, program.Audited.Out));
    }

    [Fact]
    public void Audit_Json_PrintsALineForEachCell()
    {
        var program = new TestProgram { Cells = [Base, Base with { Checkable = 0, LabelsRight = null }] };

        Assert.Equal(0, program.Run("audit", "runs/a", "--questions", "50", "--samples", "4", "--out", "f", "--json"));

        var lines = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([0.0, 1, 0.48], new[] { "solver", "questions_of", "agreeing" }.Select(key => lines[0].GetProperty(key).GetDouble()));
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("labels_right").ValueKind);
        Assert.Equal((50, 4, "f"), (program.Audited!.Questions, program.Audited.Samples, program.Audited.Out));
    }

    [Fact]
    public void Audit_QuestionsWithoutTruth_SaysSo()
    {
        var program = new TestProgram { Cells = [Base with { Checkable = 0, LabelsRight = null, AnswersRight = null, VotesRight = null }] };

        Assert.Equal(0, program.Run("audit", "runs/a"));

        Assert.Contains("The truth of these questions cannot be computed.", program.Out, StringComparison.Ordinal);
    }
}
