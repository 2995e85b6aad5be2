using RZero.CoEvolution.Plan;
using RZero.Runs;

namespace RZero.Cli.Tests.Verbs.Runs;

/// <summary>What a run in a real folder begins with.</summary>
internal static class RunOnDisk
{
    public static RunHeader Header()
    {
        var plan = PlanFile.Resolve("paper", "tiny");
        return new RunHeader
        {
            RunId = "test",
            CreatedAt = DateTimeOffset.UnixEpoch,
            CodeVersion = "0.1.0",
            Plan = PlanYaml.Write(plan),
            PlanHash = PlanHash.Of(plan),
            Seed = plan.Seed,
            ModelPath = "nano",
            ModelFingerprint = "test",
            PromptHash = "test",
        };
    }
}
