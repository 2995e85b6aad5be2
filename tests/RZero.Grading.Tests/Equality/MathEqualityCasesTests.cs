using System.Text.Json;
using RZero.Core;
using RZero.Grading.Equality;
using RZero.Grading.Extraction;
using Xunit;

namespace RZero.Grading.Tests.Equality;

/// <summary>Verdicts on the peers' cases. The floors are what this version reaches; they only ever go up.</summary>
public sealed class MathEqualityCasesTests
{
    [Fact]
    public void Same_CoreEquivalenceCases_AcceptsNothingWrongAndMostThatIsRight() =>
        RequireFloor(Judge("answers", row => row.Text("kind") == "equivalence" && row.Text("tier") == "core"), right: 1831);

    [Fact]
    public void Same_MadePairs_AcceptsNothingWrong() => RequireFloor(Judge("made-answers", _ => true), right: 780);

    [Fact]
    public void Same_CoreExtractionCasesWithABox_AcceptsNothingWrong() => RequireFloor(
        Judge("answers", row => row.Text("kind") == "extraction" && row.Text("tier") == "core" && HasBox(row), Boxed), right: 433);

    private static bool HasBox(JsonElement row) => BoxedAnswer.Read(row.Text("prediction")!, FinishReason.Stop).Outcome == AnswerOutcome.Found;

    private static string Boxed(string completion) => BoxedAnswer.Read(completion, FinishReason.Stop).Text!;

    private static void RequireFloor(Outcome outcome, int right)
    {
        TestContext.Current.SendDiagnosticMessage($"{outcome.Right} right, {outcome.FalseAccepts.Count} accepted wrongly, {outcome.FalseRejects.Count} rejected wrongly");
        Assert.Empty(outcome.FalseAccepts);
        Assert.True(outcome.Right >= right, $"{outcome.Right} right, {right} before. Rejected: {string.Join("; ", outcome.FalseRejects.Take(20))}");
    }

    private static Outcome Judge(string file, Func<JsonElement, bool> isAsked, Func<string, string>? answerOf = null)
    {
        var outcome = new Outcome();
        foreach (var row in CaseFile.Read(file).Where(isAsked))
        {
            var (gold, prediction) = (row.Text("gold")!, row.Text("prediction")!);
            prediction = answerOf is null ? prediction : answerOf(prediction);
            var accepted = MathEquality.Same(gold, prediction) == Verdict.Equal;
            if (accepted == row.GetProperty("expected").GetBoolean())
            {
                outcome.Right++;
            }
            else
            {
                (accepted ? outcome.FalseAccepts : outcome.FalseRejects).Add($"{row.Text("id")}: {gold} | {prediction}");
            }
        }

        return outcome;
    }

    private sealed class Outcome
    {
        public int Right { get; set; }

        public List<string> FalseAccepts { get; } = [];

        public List<string> FalseRejects { get; } = [];
    }
}
