using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan.Sections;

public sealed class MonitorPlanTests
{
    /// <summary>Whatever recipe and scale: a run says what it sees, and does nothing about it unless it is told to.</summary>
    [Fact]
    public void ActionOf_ShippedPlans_IsToWarn()
    {
        foreach (var recipe in PlanPresets.Recipes)
        {
            foreach (var scale in PlanPresets.Scales)
            {
                var monitor = PlanFile.Resolve(recipe, scale).Monitor;
                Assert.All(RunMonitor.Signals, signal => Assert.Equal(MonitorAction.Warn, monitor.ActionOf(signal)));
            }
        }
    }

    [Theory]
    [InlineData("labels_rot", MonitorAction.Pause)]
    [InlineData("kl_runaway", MonitorAction.GoBack)]
    [InlineData("entropy_fall", null)]
    public void ActionOf_Signal_IsItsOwnBeforeThatOfAll(string signal, MonitorAction? expected)
    {
        var plan = Resolve(
            "monitor.action=stop", "monitor.overrides=[labels_rot=pause, kl_runaway=advised]", "monitor.signals=[labels_rot, kl_runaway]");

        Assert.Equal(expected, plan.ActionOf(Signal(signal)));
    }

    [Fact]
    public void ActionOf_MonitorIsOff_IsNone() => Assert.Null(Resolve("monitor.enabled=false").ActionOf(Signal("labels_rot")));

    [Theory]
    [InlineData("monitor.action=halt", "monitor.action must be warn or pause or go_back or stop or advised, not \"halt\"")]
    [InlineData("monitor.signals=[label_rot]", "monitor.signals: there is no signal \"label_rot\"; rzero monitor --signals lists them.")]
    [InlineData("monitor.signals=[label_rot]", "Did you mean labels_rot?")]
    [InlineData("monitor.overrides=[labels_rot=halt]", "monitor.overrides: the action of labels_rot must be warn")]
    [InlineData("monitor.overrides=[labels_rot]", "monitor.overrides: the action of labels_rot must be warn")]
    [InlineData("monitor.overrides=[rot=stop]", "monitor.overrides: there is no signal \"rot\"")]
    [InlineData("monitor.returns=-1", "monitor.returns must be between 0 and 100, not -1")]
    public void Resolve_Mistake_IsSaid(string setting, string message) =>
        Assert.Contains(message, Assert.Throws<UserException>(() => Resolve(setting)).Message, StringComparison.Ordinal);

    /// <summary>A run that measures only its base and its last Solver knows no iteration to go back to.</summary>
    [Theory]
    [InlineData("monitor.action=go_back")]
    [InlineData("monitor.action=advised")]
    [InlineData("monitor.overrides=[labels_rot=go_back]")]
    public void Resolve_GoingBackWithoutMeasuring_IsRefused(string setting)
    {
        var mistake = Assert.Throws<UserException>(() => Resolve(setting, "evaluation.every_iteration=false"));

        Assert.Contains("go_back needs to know which iteration is best", mistake.Message, StringComparison.Ordinal);
        Resolve("monitor.action=stop", "evaluation.every_iteration=false");
    }

    [Fact]
    public void Write_Lists_AreReadAgain()
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["monitor.overrides=[labels_rot=go_back, truncation=stop]"]);

        Assert.Equal(["labels_rot=go_back", "truncation=stop"], PlanFile.Parse(PlanYaml.Write(plan), "plan").Monitor.Overrides);
    }

    private static MonitorPlan Resolve(params string[] settings) => PlanFile.Resolve("paper", "tiny", settings).Monitor;

    private static MonitorSignal Signal(string name) => RunMonitor.Signals.Single(signal => signal.Name == name);
}
