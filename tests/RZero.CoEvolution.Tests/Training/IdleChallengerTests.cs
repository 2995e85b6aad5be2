using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Grading.Rewards;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using RZero.Training.Advantages;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class IdleChallengerTests
{
    [Theory]
    [InlineData("no question", FinishReason.Length, "", FinishReason.Stop, "Every completion was cut off: raise challenger.sampling.max_tokens.")]
    [InlineData("no question", FinishReason.Stop, "", FinishReason.Stop, "No completion held a question")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "I think", FinishReason.Length, "Every answer of the Solver was cut off: raise challenger.answers.max_tokens.")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "I think", FinishReason.Stop, "No answer of the Solver was in a box")]
    [InlineData("<question>What is # + 2?</question>", FinishReason.Stop, "\\boxed{4}", FinishReason.Stop, "All answers to every question agree")]
    public void Run_NothingToLearn_StopsWithinThreeStepsAndNamesTheCause(
        string question, FinishReason questionFinish, string answer, FinishReason answerFinish, string cause)
    {
        var store = new MemoryStore();
        var policies = new UniformPolicies((call, _, sample) => call.EndsWith("/write", StringComparison.Ordinal)
            ? (question.Replace("#", $"{sample}", StringComparison.Ordinal), questionFinish)
            : (answer, answerFinish));
        var plan = PlanFile.Resolve("paper", "tiny", ["challenger.steps=5"]).Challenger;
        var task = new MathematicsTask(PromptSet.Named("nano"));
        var training = new ChallengerTraining(
            task,
            plan,
            UncertaintyScales.Paper,
            new(task, VoteRules.All.Find(VoteRules.Majority)),
            new(policies, policies, Advantages.All.Find("group"), store, new(store, _ => { })),
            policies,
            StreamKey.Root(1),
            new(store, _ => { }));

        var stopped = Assert.Throws<RunStoppedException>(
            () => training.Run(new(1, 1), Named.Challenger("base"), Named.Solver("base"), TestContext.Current.CancellationToken)).Alarm;

        Assert.Equal(("nothing_learned", true), (stopped.Signal, stopped.Stops));
        Assert.Contains($"the Challenger learned nothing in 3 steps in a row", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(cause, stopped.Message, StringComparison.Ordinal);
    }
}
