using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Voting;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>What braces hold: sets stay elements of sets, in votes too.</summary>
public sealed class SetBracesTests
{
    [Theory]
    [InlineData(@"\emptyset", @"\{\}")]
    [InlineData(@"\varnothing", @"\left\{ \right\}")]
    [InlineData(@"\varnothing", "∅")]
    [InlineData(@"\{\varnothing\}", @"\{\{\}\}")]
    [InlineData(@"S = \emptyset", @"\{\}")]
    [InlineData(@"x \in \emptyset", @"\varnothing")]
    [InlineData("{{1},{2}}", @"\{\{2\},\{1\}\}")]
    [InlineData("{{1,2}}", @"\{\{1,2\}\}")]
    [InlineData("{1,2}", @"\{1,2\}")]
    [InlineData("{5}", "5")]
    [InlineData(@"\{1,\{2,3\}\}", @"\{\{3,2\},1\}")]
    [InlineData(@"\{(1,2),(3,4)\}", @"\{(3,4),(1,2)\}")]
    [InlineData(@"\{1 \pm 2\}", @"\{3,-1\}")]
    [InlineData(@"1, 2 \pm 3", "1, 5, -1")]
    [InlineData(@"A = \{1 \pm 2, 4\}", @"\{3,-1,4\}")]
    [InlineData(@"5 \pm 2", "7, 3")]
    [InlineData(@"\{1,2\},\{3\}", @"\{\{1,2\},\{3\}\}")]
    [InlineData(@"\{\{1,2\},\{1,2\}\}", @"\{\{2,1\}\}")]
    [InlineData(@"[0,1) \cup ([2,3) \cup [4,5))", @"[4,5) \cup [0,1) \cup [2,3)")]
    public void Same_OneSetInTwoSpellings_IsEqual(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"\{\{1\},\{2\}\}", @"\{1,2\}")]
    [InlineData(@"\{\{1,2\}\}", @"\{1,2\}")]
    [InlineData(@"\{\emptyset\}", @"\emptyset")]
    [InlineData("{{1},{2}}", "{1,2}")]
    [InlineData("{{1,2}}", "{1,2}")]
    [InlineData(@"\{1,\{2,3\}\}", @"\{1,2,3\}")]
    [InlineData(@"\{\{1,2\},3\}", @"\{1,\{2,3\}\}")]
    [InlineData(@"\{(1,2),(3,4)\}", @"\{(1,2,3,4)\}")]
    [InlineData(@"\{(1,2),(3,4)\}", @"\{1,2,3,4\}")]
    [InlineData(@"\{(2,1),(3,4)\}", @"\{(1,2),(3,4)\}")]
    [InlineData("((1,2),3)", "(1,2,3)")]
    [InlineData("(1,(2,3))", "((1,2),3)")]
    [InlineData(@"\{[0,1),[2,3)\}", "[0,1)")]
    [InlineData(@"\{[0,1)\}", "[0,1)")]
    [InlineData(@"\{1,2\},\{3\}", "1,2,3")]
    public void Same_SetsOfOtherDepth_AreDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("[0,1)", @"\{[0,1)\}")]
    [InlineData(@"\emptyset", @"\{\emptyset\}")]
    [InlineData(@"\{\{5\}\}", "5")]
    [InlineData(@"\{\{5\}\}", @"\{5\}")]
    [InlineData("0", @"\emptyset")]
    [InlineData("0", @"\{\}")]
    public void Accepts_ASetInASetOrNothing_IsRefused(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Accepts(left, right));
    }

    [Theory]
    [InlineData(@"\{5\}", "5")]
    public void Accepts_ElementOfASetOfOne_IsForgiven(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(left, right));
    }

    [Fact]
    public void Of_AVoteOnSets_KeepsSetsOfSetsApart()
    {
        var vote = MajorityVote.Of([@"\{\{1\},\{2\}\}", @"\{1,2\}", @"\{\{2\},\{1\}\}", @"\{\{1,2\}\}", @"\emptyset", @"\{\}"]);
        Assert.Equal([2, 2, 1, 1], vote.Classes.Select(found => found.Count));
    }
}
