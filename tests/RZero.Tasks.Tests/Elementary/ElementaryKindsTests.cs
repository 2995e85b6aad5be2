using RZero.Core;
using RZero.Tasks.Elementary;
using Xunit;

namespace RZero.Tasks.Tests.Elementary;

public sealed class ElementaryKindsTests
{
    private static readonly ElementaryKinds Kinds = ElementaryKinds.Shipped;

    [Theory]
    [InlineData("What is 3 * 50?", "product", "150")]
    [InlineData("What is 68 + 3 ?", "sum", "71")]
    [InlineData("  Calculate 56   + 33.", "sum", "89")]
    [InlineData("What is the difference between 62 and 47?", "difference", "15")]
    [InlineData("What is 7 times 16?", "product", "112")]
    [InlineData("What is 36 divided by 6?", "quotient", "6")]
    [InlineData("What is 10 / 4?", "quotient", "5/2")]
    [InlineData("Karl has 8 toy cars and gets 5 more. How many toy cars does Karl have now?", "gain", "13")]
    [InlineData("Nina has 20 sweets. She eats 7. How many sweets are left?", "loss", "13")]
    [InlineData("A company has 5 machines and gets 11 more. How many machines are there now?", "gain", "16")]
    [InlineData("A man has 7 cows and sells 2 of them. How many of them are left?", "loss", "5")]
    [InlineData("The farm has 7 cows and 2 of them are absent. How many cows are left?", "loss", "5")]
    [InlineData("A hall has 6 rows of 12 chairs. How many chairs are there in all?", "groups", "72")]
    [InlineData("A tree has 17 leaves and a big rose has 9 leaves. How many more leaves does the tree have?", "comparison", "8")]
    [InlineData("There are 6 bags with 12 nuts each. How many nuts are there in all?", "groups", "72")]
    [InlineData("18 cookies are shared equally among 3 children. How many cookies does each child get?", "sharing", "6")]
    [InlineData("Ida has 28 beads and Lucy has 7. How many more beads does Ida have?", "comparison", "21")]
    [InlineData("A race car costs 10 dollars. How many dollars do 3 race cars cost?", "money", "30")]
    [InlineData("An apple costs $2. Otto buys 16 apples. How much money does he spend?", "money", "32")]
    public void Read_WordsThatAreKnown_ComputesTheAnswer(string question, string kind, string answer)
    {
        var problem = Kinds.Read(question);

        Assert.Equal((kind, answer), (problem?.Kind, problem?.Answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("What is 7 - 9?")]
    [InlineData("What is 7 / 0?")]
    [InlineData("What is 7 + 9 + 1?")]
    [InlineData("What is 1.5 * 40?")]
    [InlineData("What is 12345678901234567890 + 1?")]
    [InlineData("If 57 equals 20, how many of each item in the kingdom is 25?")]
    [InlineData("Zoe has 3 pens and buys 4 more. How many nuts does Zoe have now?")]
    [InlineData("Zoe has 3 pens and buys 4 more. How many pens does Tom have now?")]
    [InlineData("18 cookies are shared among 3 children. How many children does each cookie get?")]
    public void Read_WordsThatAreNotKnownOrHaveNoAnswer_IsNull(string question) => Assert.Null(Kinds.Read(question));

    [Fact]
    public void Read_EndlessQuestion_IsNull() => Assert.Null(Kinds.Read("What is " + new string('1', 1 << 20) + " + 1?"));

    [Fact]
    public void Sample_EveryKindAndLevel_ReadsBackAsItself()
    {
        for (var kind = 0; kind < Kinds.Names.Length; kind++)
        {
            for (var level = 1; level <= ElementaryKinds.LevelCount; level++)
            {
                var chance = new RandomSequence(StreamKey.Root(7).Child(kind).Child(level));
                for (var i = 0; i < 50; i++)
                {
                    var problem = Kinds.Sample(kind, level, chance);
                    var read = Kinds.Read(problem.Question);

                    Assert.True(read is not null, problem.Question);
                    Assert.Equal((problem.Kind, problem.Left, problem.Right, problem.Answer), (read.Kind, read.Left, read.Right, read.Answer));
                    Assert.InRange(read.Level, 1, level);
                }
            }
        }
    }
}
