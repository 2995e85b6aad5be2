using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Hosting.LabeledData;
using RZero.Tasks.Plain;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.LabeledData;

public sealed class AnchorRowsTests : IDisposable
{
    private const string Sums = "prompt,gold\nWhat is 128 + 34?,162\nWhat is 5 + 217?,#### 222\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Settings_File_NameItsFieldsAndItsHash()
    {
        var plan = Plan();

        Assert.Equal(("prompt", "gold", 64), (plan.Anchors.Question, plan.Anchors.Answer, plan.Anchors.Hash.Length));
        Assert.True(Path.IsPathFullyQualified(plan.Anchors.File));
    }

    /// <summary>A field that is named goes before those that are known, and may have any name.</summary>
    [Fact]
    public void Settings_FieldsThatAreNamed_AreTaken()
    {
        File.WriteAllText(folder.File("named.csv"), "text,result,answer\nWhat is 128 + 34?,162,no\n");

        var settings = AnchorRows.Settings(
            folder.File("named.csv"), ["seed=3", "anchors.question=text", "anchors.answer=result"], TestContext.Current.CancellationToken);

        Assert.Equal(["anchors.question=text", "anchors.answer=result"], settings[2..]);
    }

    [Fact]
    public void Settings_FileWithoutAKnownField_SaysWhichThereAreAndHowToNameOne()
    {
        File.WriteAllText(folder.File("named.csv"), "text,answer\nWhat is 128 + 34?,162\n");

        var refusal = Assert.Throws<UserException>(
            () => AnchorRows.Settings(folder.File("named.csv"), [], TestContext.Current.CancellationToken)).Message;

        Assert.Contains("The fields are text, answer: name one with --set anchors.question", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Rows_AreQuestionsWithTheirAnswersAsLabels()
    {
        var anchors = AnchorRows.Read(Plan().Anchors, TestContext.Current.CancellationToken);

        Assert.Equal(["anchor-2", "anchor-3"], anchors.Select(anchor => anchor.Question.Id));
        Assert.Equal(["162", "222"], anchors.Select(anchor => anchor.Label!.Answer));
        Assert.Empty(AnchorRows.Read(new(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Read_AnotherFileThanTheRunWasBegunWith_IsRefused()
    {
        var plan = Plan();
        File.AppendAllText(plan.Anchors.File, "What is 1 + 1?,2\n");

        Assert.Contains(
            "is not what the run was begun with",
            Assert.Throws<UserException>(() => AnchorRows.Read(plan.Anchors, TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Show_TaskThatShowsNone_IsRefusedWhereSomeAreToBeShown()
    {
        var anchors = AnchorRows.Read(Plan().Anchors, TestContext.Current.CancellationToken);
        var task = new PlainTask();

        Assert.Same(task, AnchorRows.Show(task, new AnchorsPlan { Shown = 0 }, anchors));
        Assert.Contains(
            "anchors.shown=0",
            Assert.Throws<UserException>(() => AnchorRows.Show(task, new AnchorsPlan { Shown = 1 }, anchors)).Message,
            StringComparison.Ordinal);
    }

    private RunPlan Plan()
    {
        File.WriteAllText(folder.File("anchors.csv"), Sums);
        var anchored = AnchorRows.Settings(folder.File("anchors.csv"), [], TestContext.Current.CancellationToken);
        return PlanFile.Resolve("paper", "tiny", anchored);
    }
}
