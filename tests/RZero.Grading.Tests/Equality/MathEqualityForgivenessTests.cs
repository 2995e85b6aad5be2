using RZero.Core;
using RZero.Grading.Equality;
using Xunit;

namespace RZero.Grading.Tests.Equality;

/// <summary>What the relation of benchmarks forgives, and what it must not.</summary>
public sealed class MathEqualityForgivenessTests
{
    [Theory]
    [InlineData("12", @"12\text{ cm}^2")]
    [InlineData("12", "12 feet")]
    [InlineData("17", @"17\text{ any text}")]
    [InlineData("15000", @"15000 \text{ kcal m}^{-2} \text{yr}^{-1}")]
    [InlineData("10", @"10\%")]
    [InlineData(@"8 \%", "8")]
    [InlineData("2x+1", "y = 2x+1")]
    [InlineData("(p,q) = (3,2)", "(3,2)")]
    [InlineData("AB=4,CD=5", @"\boxed{4, 5}")]
    [InlineData("1000", "1 000")]
    [InlineData("0,111", "0.111")]
    [InlineData(@"\cos ^{10}(\frac{\pi}{10})", "0.6054")]
    [InlineData("x>2", @"(2,\infty)")]
    [InlineData("[1,3)", @"1 \le x < 3")]
    [InlineData("(1,3)", "{1,3}")]
    [InlineData("(1,2)", @"\begin{pmatrix}1\\2\end{pmatrix}")]
    [InlineData(@"\{5\}", "5")]
    [InlineData(@"\frac{9}{4}\pi", @"Therefore $\boxed{\frac94\pi}$.")]
    [InlineData("1,2", @"\boxed{1} papers and \boxed{2} bins")]
    [InlineData("9", @"Answer \[ 9 \]")]
    [InlineData("x = 5", "2x = 10")]
    [InlineData("2x - 10 = 0", "x = 5")]
    [InlineData("y = 3", "-y = -3")]
    [InlineData(@"(-\infty, \infty)", @"\mathbb{R}")]
    [InlineData(@"\mathbb{R}", @"(-\infty, \infty)")]
    [InlineData(@"(-\infty, 1) \cup (3, \infty)", "x < 1 or x > 3")]
    [InlineData("A", "(A) 5")]
    [InlineData("(B)", @"\text{(B) the red one}")]
    [InlineData("C", "C. green")]
    [InlineData("D", "$D) 7$")]
    public void Accepts_WhatIsForgiven_ThoughNotTheSame(string gold, string prediction)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(gold, prediction));
        var comparison = MathEquality.Compare(gold, prediction, Relation.Accepts);
        Assert.Equal(Verdict.Equal, comparison.Verdict);
        Assert.StartsWith("forgiven: ", comparison.DecidedBy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", "3 or 4")]
    [InlineData("3", "3, 4")]
    [InlineData("3", @"\boxed{3} or \boxed{4}")]
    [InlineData("3", @"\boxed{4}\boxed{3}")]
    [InlineData("3", "all real numbers")]
    [InlineData("3", @"x \in \mathbb{R}")]
    [InlineData("3", @"(-\infty,\infty)")]
    [InlineData("3", "no 3")]
    [InlineData("3", "$3$ is wrong")]
    [InlineData("3", "the answer is not $3$")]
    [InlineData("3", "3=3")]
    [InlineData("3", @"3\text{ or more}")]
    [InlineData("2", @"2\text{ is wrong}")]
    [InlineData("5", @"5\text{ million}")]
    [InlineData("5", "5x")]
    [InlineData("5", "")]
    [InlineData("", "5")]
    [InlineData("", "")]
    [InlineData("5", "５")]
    [InlineData("5", "٥")]
    [InlineData(@"5\text{ cm}", @"5\text{ m}")]
    [InlineData(@"\$5", @"5\text{ cents}")]
    [InlineData(@"\text{no}", @"\text{no solution}")]
    [InlineData("0.5", @"5\%")]
    [InlineData(@"50\%", "0.05")]
    [InlineData(@"\frac{1}{3}", "0.33")]
    [InlineData(@"\pi", "3.14")]
    [InlineData(@"\cos ^{10}(\frac{\pi}{10})", "0.6055")]
    [InlineData("2", "1.99999999")]
    [InlineData("(1,2)", @"\{1,2\}")]
    [InlineData("(1,2)", @"\{2,1\}")]
    [InlineData("(1,2)", "2,1")]
    [InlineData("1,2", "1.2")]
    [InlineData("x=1,y=2", "x=2,y=1")]
    [InlineData("x>2", @"[2,\infty)")]
    [InlineData("7 = 11a+c", "11a+c")]
    [InlineData("204_5", "204")]
    [InlineData("x = 5", "2x = 5")]
    [InlineData("x = 5", "2y = 10")]
    [InlineData("5", "2x = 10")]
    [InlineData("x = 5", "x = x")]
    [InlineData("x = 5", "0x = 0")]
    [InlineData(@"[0, \infty)", @"\mathbb{R}")]
    [InlineData(@"(-\infty, \infty)", "R")]
    [InlineData(@"(-\infty, \infty)", @"\mathbb{N}")]
    [InlineData(@"(-\infty, 1) \cup (3, \infty)", "x < 1 or x > 4")]
    [InlineData("A", "(B) 5")]
    [InlineData("A", "(A) or (B)")]
    [InlineData("A", "(A) is not right")]
    [InlineData("A", "A. B. C. D.")]
    [InlineData("A", "A man")]
    [InlineData("5", "(A) 5")]
    public void Accepts_WhatIsWrong_IsRefused(string gold, string prediction) =>
        Assert.Equal(Verdict.Different, MathEquality.Accepts(gold, prediction));
}
