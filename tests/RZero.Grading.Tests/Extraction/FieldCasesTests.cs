using RZero.Grading.Extraction;
using Xunit;

namespace RZero.Grading.Tests.Extraction;

/// <summary>Answers out of other people's bug reports, and siblings of those that failed here.</summary>
public sealed class FieldCasesTests
{
    [Fact]
    public void Of_EveryReport_GivesTheExpectedVerdict()
    {
        var rows = CaseFile.Read("field-2");
        var wrong = rows.Where(row => PredictionGrade.Of(row.Text("gold")!, row.Text("prediction")!, KindOf(row.Text("kind")!)).IsRight != row.GetProperty("expected").GetBoolean())
            .Select(row => $"{row.Text("id")}: {row.Text("gold")} | {row.Text("prediction")}").ToList();
        Assert.NotEmpty(rows);
        Assert.Empty(wrong);
    }

    private static PredictionKind KindOf(string name) => name switch
    {
        "equivalence" => PredictionKind.Equivalence,
        "mc_extraction" => PredictionKind.MultipleChoice,
        _ => PredictionKind.Extraction,
    };
}
