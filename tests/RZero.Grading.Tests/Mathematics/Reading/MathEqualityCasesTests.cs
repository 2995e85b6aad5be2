using System.Text.Json;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Reading;

/// <summary>
/// Verdicts on the peers' cases, through the relation of benchmarks. What peers contradict each other about is left out. docs/grading.md has
/// the remaining disagreements one by one.
/// </summary>
public sealed class MathEqualityCasesTests
{
    [Fact]
    public void Accepts_CoreEquivalenceCases_AllRight() =>
        Require(Judge("answers", row => row.Text("kind") == "equivalence" && row.Text("tier") == "core"), falseAccepts: 0, falseRejects: 0);

    [Fact]
    public void Accepts_PeerEquivalenceCases_StaysWithinTheLimits() =>
        Require(Judge("answers", row => row.Text("kind") == "equivalence" && !IsContested(row) && !IsFromGold(row)), falseAccepts: 2, falseRejects: 2);

    [Fact]
    public void Accepts_GoldEquivalenceCases_AllRight() =>
        Require(Judge("answers", row => row.Text("kind") == "equivalence" && !IsContested(row) && IsFromGold(row)), falseAccepts: 0, falseRejects: 0);

    [Fact]
    public void Accepts_CoreExtractionCasesWithABox_AllRight() => Require(
        Judge("answers", row => row.Text("kind") == "extraction" && row.Text("tier") == "core" && HasBox(row), Boxed), falseAccepts: 0, falseRejects: 0);

    [Fact]
    public void Accepts_MadePairs_AllRight() => Require(Judge("made-answers", _ => true), falseAccepts: 0, falseRejects: 0);

    /// <summary>Golds of a benchmark, respelled in ways that change nothing, and with a digit changed.</summary>
    [Fact]
    public void Accepts_GoldsOfABenchmark_SurviveRespellingAndNotAChangedDigit()
    {
        foreach (var gold in Golds())
        {
            foreach (var spelling in new[] { gold.Replace(@"\frac", @"\dfrac", StringComparison.Ordinal), $"${gold}$", $@"\boxed{{{gold}}}", $" {gold}." })
            {
                Assert.True(MathEquality.Accepts(gold, spelling) == Verdict.Equal, $"{gold} | {spelling}");
            }

            var digit = gold.AsSpan().IndexOfAnyInRange('1', '8');
            var changed = digit < 0 ? "-" + gold : $"{gold[..digit]}{(char)(gold[digit] + 1)}{gold[(digit + 1)..]}";
            Assert.True(MathEquality.Accepts(gold, changed) == Verdict.Different || gold == "0", $"{gold} | {changed}");
        }
    }

    private static IEnumerable<string> Golds() => File.ReadLines(RZero.Testing.SharedData.Require("benchmarks/math500.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement.Text("answer")!);

    private static bool IsContested(JsonElement row) => row.Text("tier") == "contested";

    private static bool IsFromGold(JsonElement row) => row.Text("suite")!.StartsWith("gold-", StringComparison.Ordinal);

    private static bool HasBox(JsonElement row) => BoxedAnswer.Read(row.Text("prediction")!, FinishReason.Stop).Outcome == AnswerOutcome.Found;

    private static string Boxed(string completion) => BoxedAnswer.Read(completion, FinishReason.Stop).Text!;

    private static void Require((List<string> Accepted, List<string> Rejected, List<string> Undecided) wrong, int falseAccepts, int falseRejects)
    {
        var report = string.Join('\n', [.. wrong.Accepted.Select(line => "accepted wrongly " + line), .. wrong.Rejected.Select(line => "rejected wrongly " + line)]);
        TestContext.Current.SendDiagnosticMessage(report);
        Assert.True(wrong.Accepted.Count <= falseAccepts && wrong.Rejected.Count <= falseRejects, report);
        Assert.Empty(wrong.Undecided);
    }

    private static (List<string> Accepted, List<string> Rejected, List<string> Undecided) Judge(
        string file, Func<JsonElement, bool> isAsked, Func<string, string>? answerOf = null)
    {
        var wrong = (Accepted: new List<string>(), Rejected: new List<string>(), Undecided: new List<string>());
        foreach (var row in CaseFile.Read(file).Where(isAsked))
        {
            var (gold, prediction) = (row.Text("gold")!, row.Text("prediction")!);
            prediction = answerOf is null ? prediction : answerOf(prediction);
            var (verdict, line) = (MathEquality.Accepts(gold, prediction), $"{row.Text("id")}: {gold} | {prediction}");
            if (verdict == Verdict.Undecided)
            {
                wrong.Undecided.Add(line);
            }

            if ((verdict == Verdict.Equal) != row.GetProperty("expected").GetBoolean())
            {
                (verdict == Verdict.Equal ? wrong.Accepted : wrong.Rejected).Add(line);
            }
        }

        return wrong;
    }
}
