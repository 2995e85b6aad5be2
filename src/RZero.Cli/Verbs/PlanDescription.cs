using RZero.Cli.CommandLine;
using RZero.Cli.Verbs.Runs;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Verbs;

/// <summary>Prints a plan and what it costs, and does nothing.</summary>
internal sealed class PlanDescription(Session session, PlanEstimate estimate)
{
    /// <summary>As YAML with comments, or as one JSON object; returns the exit code.</summary>
    public int Print(RunPlan plan, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(estimate.ToJson(plan).ToJsonString());
            return ExitCode.Done;
        }

        session.Out.Write(PlanYaml.Write(plan));
        foreach (var line in PlanBend.Of(plan).Select(bend => bend.Sentence(plan.Scale)).Concat(estimate.Lines(plan)))
        {
            session.Out.WriteLine($"# {line}");
        }

        return ExitCode.Done;
    }
}
