using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Voting;

// 1. Where is the answer? A policy in training owes a box; a benchmark reads what stands in none as well.
Console.WriteLine("Extraction");
string[] responses = [@"So we get \boxed{\frac{1}{2}}.", "Hence the answer is 0.5", @"Let me see, \boxed{\frac{1}{2"];
foreach (var response in responses)
{
    Console.WriteLine($"  {response}");
    Console.WriteLine($"    in a box: {Show(BoxedAnswer.Read(response, FinishReason.Stop))}; anywhere: {Show(FinalAnswer.Read(response, FinishReason.Stop))}");
}

// 2. Is it right? Same is an equivalence, which votes need; Accepts forgives what benchmarks forgive, such as a unit.
Console.WriteLine("Verdicts");
(string Gold, string Prediction)[] pairs =
[
    (@"\frac{1}{2}", "0.5"),
    ("(x+1)^2", "x^2 + 2x + 1"),
    (@"12\text{ cm}", "12"),
    ("7", "8"),
    ("2^{3^{4^{5}}}", "2^{3^{4^{5}}} + 1"),
];
foreach (var (gold, prediction) in pairs)
{
    var comparison = MathEquality.Compare(gold, prediction, Relation.Accepts);
    Console.WriteLine($"  {gold} and {prediction}: same {MathEquality.Same(gold, prediction)}, accepted {comparison.Verdict} ({comparison.DecidedBy})");
}

// 3. What does the majority say? A sample without an answer is in no class, but counts.
var vote = MajorityVote.Of(["0.5", @"\frac{1}{2}", "2", null, "50\\%"]);
Console.WriteLine($"Vote: {vote.Answer} with {vote.Count} of {vote.SampleCount}, agreement {vote.Agreement:0.00}");
foreach (var answer in vote.Classes)
{
    Console.WriteLine($"  {answer.Answer}: samples {string.Join(", ", answer.Members)}");
}

// 4. All at once, for a whole response against a known answer.
var grade = PredictionGrade.Of(@"\frac{1}{2}", responses[1], PredictionKind.Extraction);
Console.WriteLine($"Grade: {(grade.IsRight ? "right" : "wrong")}, since {grade.Extracted.Text} was found");
return;

static string Show(ExtractedAnswer answer) => answer.Text ?? $"none ({answer.Outcome})";
