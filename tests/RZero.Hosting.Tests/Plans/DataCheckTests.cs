using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Plans;

/// <summary>Labelled data with the built-in model, which reads 256 tokens.</summary>
public sealed class DataCheckTests : IDisposable
{
    private const string Short = "What is 1 + 2?,3";

    private readonly TemporaryFolder folder = new();

    private static string Long => $"What is {string.Join(" + ", Enumerable.Range(1, 300))}?,3";

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(DataPlan.ForRewards, true)]
    [InlineData(DataPlan.ForRewards, false)]
    [InlineData(DataPlan.ForImitation, false)]
    public void Require_RowsThatAreAllTooLong_AreRefusedBeforeARunIsBegun(string use, bool isPlain) =>
        Assert.Contains(
            "short enough for the model to read",
            Assert.Throws<UserException>(() => Require(use, isPlain, Long, Long)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(DataPlan.ForRewards)]
    [InlineData(DataPlan.ForImitation)]
    public void Require_OneRowThatIsShort_Passes(string use) => Assert.Null(Record.Exception(() => Require(use, isPlain: false, Long, Short)));

    [Fact]
    public void Require_PlanWithoutData_Passes() => Assert.Null(Record.Exception(
        () => new DataCheck(new ModelLocator(AppContext.BaseDirectory)).Require(PlanFile.Resolve("paper", "tiny"), CancellationToken.None)));

    private void Require(string use, bool isPlain, params string[] rows)
    {
        File.WriteAllLines(folder.File("rows.csv"), ["question,answer", .. rows]);
        var order = new DataOrder(use, folder.File("rows.csv")) { IsPlain = isPlain, Presets = ("paper", "tiny") };
        var plan = DataPlans.Resolve(order, MethodParts.Shipped, _ => [], TestContext.Current.CancellationToken);
        new DataCheck(new ModelLocator(AppContext.BaseDirectory)).Require(plan, TestContext.Current.CancellationToken);
    }
}
