using RZero.CoEvolution.Ablation;
using RZero.CoEvolution.Plan;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Ablation;

public sealed class AblationArmsTests
{
    public static TheoryData<string> Names => [.. AblationArms.All.Names];

    /// <summary>Each arm is a plan that can be run at every scale, and differs from the whole method in its own keys alone.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Arm_EveryScale_IsAPlanThatDiffersInItsOwnKeys(string name)
    {
        var arm = AblationArms.All.Find(name);
        foreach (var scale in PlanPresets.Scales)
        {
            var (whole, without) = (Lines(PlanFile.Resolve("paper", scale)), Lines(PlanFile.Resolve("paper", scale, arm.Settings)));

            Assert.Equal(
                arm.Settings.Select(setting => setting.Split('=')[0].Split('.')[^1]).Order(),
                without.Except(whole).Select(line => line.Trim().Split(':')[0]).Order());
        }
    }

    [Fact]
    public void Parse_OwnArm_IsItsNameAndItsSettings()
    {
        var arm = AblationArm.Parse("wide-band: filter.min_agreement=0.2; monitor.signals=[labels_rot, truncation]");

        Assert.Equal("wide-band", arm.Name);
        Assert.Equal(["filter.min_agreement=0.2", "monitor.signals=[labels_rot, truncation]"], arm.Settings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wide")]
    [InlineData("wide:")]
    [InlineData(":a=b")]
    [InlineData("../out:a=b")]
    public void Parse_NoArm_SaysWhatOneIs(string text) =>
        Assert.Contains("--arm takes a name", Assert.Throws<UserException>(() => AblationArm.Parse(text)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Lines(RunPlan plan) => PlanYaml.Write(plan).Split('\n');
}
