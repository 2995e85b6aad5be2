using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using RZero.Training.Advantages;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class IdleSolverTests
{
    private readonly MemoryStore store = new();

    [Fact]
    public void Run_UpdatesThatAreNotFinite_AreLeftOutAndTheLastGoodPolicyGoesOn()
    {
        var policies = new UniformPolicies(Mixed, (number, samples) => UniformPolicies.Sound(number, samples) with { IsSound = number != 2 });

        Train(policies, steps: 4);

        Assert.Equal([1, 3, 4], store.CommittedSteps);
        Assert.Equal([null, "i1/solver/1"], policies.Opened);
        var alarm = Assert.Single(store.Events.OfType<AlarmEvent>());
        Assert.Equal(("not_finite", false), (alarm.Signal, alarm.Stops));
        Assert.Contains("step 2 is not finite and was skipped; the checkpoint of step 1 is kept", alarm.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ThreeUpdatesThatAreNotFinite_StopsAndKeepsTheLastGoodStep()
    {
        var policies = new UniformPolicies(Mixed, (number, samples) => UniformPolicies.Sound(number, samples) with { IsSound = number < 3 });

        var stopped = Assert.Throws<RunStoppedException>(() => Train(policies, steps: 9)).Alarm;

        Assert.Equal(("not_finite", true), (stopped.Signal, stopped.Stops));
        Assert.Contains("start a new run with a lower solver.learning_rate (it is 3E-05)", stopped.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], store.CommittedSteps);
        Assert.Equal(2, store.FindCheckpoint(new(1, Phase.Solver))!.Step);

        // Taken up again it comes to the same end, not to another.
        var again = new UniformPolicies(Mixed, (number, samples) => UniformPolicies.Sound(number, samples) with { IsSound = false });
        Assert.Equal(stopped, Assert.Throws<RunStoppedException>(() => Train(again, steps: 9)).Alarm);
    }

    [Theory]
    [InlineData("no box", FinishReason.Length, 3, "Every completion was cut off: raise solver.sampling.max_tokens.")]
    [InlineData("no box", FinishReason.Length, 2, "Every completion was cut off: raise solver.sampling.max_tokens.")]
    [InlineData("no box", FinishReason.Stop, 9, "No answer was in a box")]
    [InlineData("\\boxed{5}", FinishReason.Stop, 9, "No answer agrees with its label.")]
    [InlineData("\\boxed{4}", FinishReason.Stop, 9, "Every answer agrees with its label")]
    public void Run_NothingToLearn_StopsWithinThreeStepsAndNamesTheCause(string text, FinishReason finish, int steps, string cause)
    {
        var stopped = Assert.Throws<RunStoppedException>(() => Train(new UniformPolicies((_, _, _) => (text, finish)), steps)).Alarm;

        Assert.Equal(("nothing_learned", true), (stopped.Signal, stopped.Stops));
        Assert.Contains(cause, stopped.Message, StringComparison.Ordinal);
        Assert.Equal(Math.Min(3, steps), store.Events.OfType<StepEvent>().Count());
        Assert.Empty(store.CommittedSteps);
    }

    /// <summary>Rewards pay agreement in their own numbers: agreement_and_format gives 0.9 for it where the form is missing.</summary>
    [Theory]
    [InlineData("agreement")]
    [InlineData("agreement_and_format")]
    public void Run_EverythingIsLearned_SaysSoOnceAndGoesOn(string reward)
    {
        var policies = new UniformPolicies((call, item, sample) => call == "i1/solver/s1" ? Mixed(call, item, sample) : ("\\boxed{4}", FinishReason.Stop));

        Train(policies, steps: 9, reward);

        var alarm = Assert.Single(store.Events.OfType<AlarmEvent>());
        Assert.Equal(("nothing_learned", false), (alarm.Signal, alarm.Stops));
        Assert.Contains("nothing is left to learn", alarm.Message, StringComparison.Ordinal);
        Assert.Equal([1, 9], store.CommittedSteps);
    }

    [Fact]
    public void Run_NoRolloutHasAnAdvantage_LeavesWhatWasNotMeasuredOpen()
    {
        var policies = new UniformPolicies(
            (call, item, sample) => call == "i1/solver/s2" ? ("\\boxed{4}", FinishReason.Stop) : Mixed(call, item, sample),
            (_, samples) => samples.Any(sample => sample.Advantage != 0) ? new(0, 1, 0.5, 0.4, 0, 0, 0, 0) { TrainedRollouts = 4 } : new(0, 0, null, null, null, null, null, 0));

        Train(policies, steps: 3);

        Assert.Equal([0.5, null, 0.5], store.Events.OfType<StepEvent>().Select(step => step.Kl));
        Assert.Contains("\"kl\":null", EventJson.ToJson(store.Events.OfType<StepEvent>().ElementAt(1)), StringComparison.Ordinal);
    }

    private static (string Text, FinishReason Finish) Mixed(string call, int item, int sample) => ($"\\boxed{{{4 + (sample % 2)}}}", FinishReason.Stop);

    /// <summary>Nothing agrees, and yet all earn a tenth for the form: no success.</summary>
    [Fact]
    public void Run_EveryRewardIsForTheForm_IsNoSuccess()
    {
        var policies = new UniformPolicies((_, _, _) => ("<think>hm</think> \\boxed{5}", FinishReason.Stop));

        var stopped = Assert.Throws<RunStoppedException>(() => Train(policies, steps: 9, "agreement_and_format")).Alarm;

        Assert.Equal(("nothing_learned", true), (stopped.Signal, stopped.Stops));
        Assert.Contains("No answer agrees with its label.", stopped.Message, StringComparison.Ordinal);
    }

    private void Train(UniformPolicies policies, int steps, string reward = "agreement")
    {
        var plan = PlanFile.Resolve("paper", "tiny", [$"solver.steps={steps}", $"solver.reward={reward}"]).Solver;
        var training = new PolicyTraining(policies, policies, rewards => GroupAdvantage.Of(rewards), store, new(store, _ => { }));
        var question = new LabeledQuestion(new("q", "What is 2 + 2?"), new([new("4", [0, 1])], 4), new("4", 2, 4));
        var curriculum = new LabeledCurriculum(ImmutableArray.Create(question), new(1, 1));
        new SolverTraining(new MathematicsTask(PromptSet.Named("nano")), plan, SolverRewards.All.Find(plan.Reward), training, StreamKey.Root(1))
            .Run(new(1, 1), Named.Solver("base"), curriculum, TestContext.Current.CancellationToken);
    }
}
