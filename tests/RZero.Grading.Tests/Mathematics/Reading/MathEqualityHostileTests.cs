using System.Diagnostics;
using System.Text;
using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Reading;

/// <summary>Answers made to hang, crash or fool a grader. The clock's limits are far above what is usual; the real limit is the step budget.</summary>
public sealed class MathEqualityHostileTests
{
    private static readonly string[] Answers =
    [
        "9^{9^{9}}", "9^9^9^9", "((((9^9)^9)^9)^9)^9", "10^{10^{10}}", "2^{-99999999999999999999}", "0^0", "0^{-1}", "1/0", "1e99999999999", "1e-9999", "1000!", "9!!!!!!!!!",
        Repeat("9", 4_000), Repeat("9", 1_000_000), "0." + Repeat("3", 3_900), Repeat("9", 1_900) + "^9", Repeat("7*", 2_000) + "7", Repeat("1/7+", 1_000) + "1",
        Repeat("999999999*", 400) + "1", Repeat(@"\frac", 800), Repeat(@"\frac", 100_000), Repeat("(", 4_000), Repeat("(", 100_000), Repeat("{", 4_000), Repeat("{", 100_000),
        Repeat("(", 2_000) + "1" + Repeat(")", 2_000), Repeat("{", 2_000) + "1" + Repeat("}", 2_000), Repeat(@"\{", 1_000) + "1" + Repeat(@"\}", 1_000),
        Repeat(@"\frac{1}{1+", 300) + "1" + Repeat("}", 300), Repeat(@"\sqrt{", 600) + "2" + Repeat("}", 600), Repeat(@"\boxed{", 20_000), Repeat(@"\boxed{", 500),
        Repeat(" ", 1_000_000), Repeat("-", 4_000) + "1", Repeat("+", 4_000) + "1", Repeat("1,", 2_000) + "1", "(" + Repeat("1,", 1_900) + "1)", @"\{" + Repeat("1,", 1_900) + @"1\}",
        @"\begin{pmatrix}" + Repeat(@"1 & 2 \\ ", 400) + @"\end{pmatrix}", "[" + Repeat("0,", 1_900) + "1)", Repeat("x", 4_000), "abcdefghijklmnopqrstuvwxyz^{99}",
        @"\def\a{\a\a}\a", Repeat(@"\text{ cm}", 400), "5" + Repeat(" cm", 1_300), Repeat("%", 4_000), "1" + Repeat("%", 4_000), Repeat("^", 4_000), Repeat("x=", 2_000) + "1", Repeat("$", 4_000),
        "\ud800", "5\udfff", "\u200b5\u200b", "\u202e5", "５", "٥", "NaN", "Infinity", "-∞", "nan", "1e", "1e+", ".", "..", "\\", "\0", "1\02", Repeat("\\", 4_000), Repeat("and ", 1_000), Repeat("1.2.", 900),
        Repeat("½", 4_096), Repeat("x⁻", 2_000), Repeat("⁻", 4_000) + "⁄₂", Repeat("≈", 4_000), Repeat("x≈", 2_000), Repeat("f()≈", 1_000),
        Repeat("2**", 1_300) + "2", Repeat("**", 2_000), Repeat("log2(", 800),
        Repeat("€", 4_000), Repeat("€1", 2_000), Repeat("1°C", 1_300), Repeat("1km/", 1_000), Repeat(@"1\frac{m}{s}", 300), Repeat(@"\hspace{", 500),
        Repeat(@"\underline{1", 300), Repeat(@"\sqrt[3]", 500) + "2",
        Repeat(@"[0,1]\cup", 400) + "[0,1]", Repeat(@"\{1\}\cap", 400) + @"\{1\}", Repeat(@"R\setminus", 400) + "R",
        Repeat(@"(R\setminus", 14) + "R" + Repeat(")", 14), Repeat("1!=", 1_300) + "1", Repeat("元", 4_000), "1" + Repeat("元", 4_000),
    ];

    [Fact]
    public void Same_HostileAnswers_DecideQuicklyWithoutThrowing()
    {
        MathEquality.Same("1/2", "0.5");
        foreach (var answer in Answers)
        {
            var watch = Stopwatch.StartNew();
            MathEquality.Same(answer, "5");
            Assert.Equal(string.IsNullOrWhiteSpace(answer) ? Verdict.Undecided : Verdict.Equal, MathEquality.Same(answer, answer));
            MathEquality.Same(answer, answer + "1");
            Assert.True(watch.ElapsedMilliseconds < 1_000, $"{watch.Elapsed} for {answer[..Math.Min(40, answer.Length)]}");
        }
    }

    [Fact]
    public void Same_LookAlikesAndInvisibles_NeverPassForADigit()
    {
        foreach (var fake in new[] { "５", "٥", "𝟝", "五", "NaN", "∞", "5!", "5i", "5_6", "no solution", "5 or 6", "(5,5)", "all real numbers", "5\udfff6" })
        {
            Assert.NotEqual(Verdict.Equal, MathEquality.Same(fake, "5"));
        }
    }

    [Fact]
    public void Compare_HostileAnswers_StaysWithinItsBudget()
    {
        foreach (var answer in Answers)
        {
            var comparison = MathEquality.Compare(answer, answer + "1", Relation.Accepts);
            Assert.InRange(comparison.Steps, 0, 1_500_000);
            Assert.NotEqual(Verdict.Equal, MathEquality.Compare(answer, "7.25", Relation.Accepts).Verdict);
        }
    }

    private static string Repeat(string piece, int count) => new StringBuilder().Insert(0, piece, count).ToString();
}
