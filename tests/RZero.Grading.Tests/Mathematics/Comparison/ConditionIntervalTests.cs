using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Comparison;

/// <summary>Conditions for the intervals that they describe.</summary>
public sealed class ConditionIntervalTests
{
    [Theory]
    [InlineData(@"(1,2)\cup(3,4)", @"1<x<2 \text{ or } 3<x<4")]
    [InlineData(@"1<x<2 \text{ or } 3<x<4", @"(3,4)\cup(1,2)")]
    [InlineData(@"(-\infty,1)\cup(3,4)", @"x<1 \text{ or } 3<x<4")]
    [InlineData(@"(3,4]\cup(5,\infty)", @"3<x\le4 \text{ or } x>5")]
    [InlineData(@"(3,\infty)", @"3<x<\infty")]
    [InlineData(@"(3,\infty)", @"\infty > x > 3")]
    [InlineData(@"(-\infty,2]", @"-\infty<x\le2")]
    [InlineData(@"(0,\pi)", @"0<x<\pi")]
    [InlineData(@"(-\infty,\pi)", @"x<\pi")]
    public void Accepts_ConditionsForTheirUnion_AreForgiven(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(left, right));
    }

    [Theory]
    [InlineData(@"(1,2)\cup(3,4)", @"1<x<2 \text{ or } 3<x<5")]
    [InlineData(@"(1,2)\cup(3,4)", @"1<x<2 \text{ or } 3<x\le4")]
    [InlineData(@"(1,2)\cup(3,4)", @"1<x<2 \text{ or } 3<y<4")]
    [InlineData(@"(-\infty,1)\cup(3,\infty)", @"x<1 \text{ or } y>3")]
    [InlineData(@"(1,2)\cup(3,4)", "1<x<2")]
    [InlineData(@"(3,\infty)", @"3\le x<\infty")]
    [InlineData(@"(3,\infty)", "3<x<4")]
    [InlineData(@"(0,\pi)", @"0<x\le\pi")]
    [InlineData("(1,4)", @"1<x<2 \text{ or } 3<x<4")]
    public void Accepts_OtherConditions_AreRefused(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Accepts(left, right));
    }
}
