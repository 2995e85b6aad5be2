using RZero.Evaluation.Benchmarks;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>
/// A run of four iterations whose Solver of the second one votes for wrong answers: the labels of the third are all wrong, and its Solver is worse.
/// One question in each iteration, one step in each phase; held-out accuracy is 1, 2, 3, 2 and 1 of 4.
/// </summary>
internal static class RottingRun
{
    private const string Question = "How many legs have two birds";
    private const string Problem = "benchmark problem";

    private static readonly string[] Overrides =
    [
        "iterations=4",
        "challenger.steps=1", "challenger.rollouts=2", "challenger.group_size=2", "challenger.rollouts_per_update=2", "challenger.vote_samples=5",
        "generation.candidates=1", "labeling.samples=5", "filter.min_agreement=0.4", "filter.max_agreement=0.8", "filter.min_kept=1",
        "solver.steps=1", "solver.questions_per_step=1", "solver.group_size=5", "solver.rollouts_per_update=5",
        "evaluation.limit=1", "evaluation.samples=4",
    ];

    public static ScriptedLoop Loop(params string[] overrides)
    {
        var loop = new ScriptedLoop([.. Overrides, .. overrides])
        {
            Benchmark = new Benchmark("held-out", [new("1", Problem, "4")]),
        };
        var folders = loop.Policies.Folders;
        folders["base"] = Policy(0);
        for (var iteration = 1; iteration <= 4; iteration++)
        {
            foreach (var attempt in new[] { "", ".2", ".3" })
            {
                folders[$"i{iteration}{attempt}/challenger/1"] = Policy(iteration);
                folders[$"i{iteration}{attempt}/solver/1"] = Policy(iteration);
            }
        }

        loop.Truths[Question] = "4";
        return loop;
    }

    private static ScriptedPolicy Policy(int iteration) => new ScriptedPolicy()
        .Asking(Question)
        .Answering(Question, iteration < 2 ? "4 4 4 5 6" : "7 7 7 4 6")
        .Answering(Problem, string.Join(' ', Enumerable.Range(0, 4).Select(sample => sample < Right(iteration) ? "4" : "5")));

    private static int Right(int iteration) => iteration <= 2 ? iteration + 1 : 5 - iteration;
}
