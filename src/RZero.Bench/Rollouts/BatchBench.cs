using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;

namespace RZero.Bench.Rollouts;

/// <summary>Engines side by side on full batches.</summary>
/// <param name="shape">Sizes of the model.</param>
/// <param name="engines">Who; several ways of one engine stand for it by the fastest.</param>
/// <param name="peak">What a core can do.</param>
internal sealed class BatchBench(BenchShape shape, IReadOnlyList<OpenEngine> engines, MultiplyAddPeak peak)
{
    /// <summary>What came out for one batch.</summary>
    /// <param name="work">The batch.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="stop">Interrupts it.</param>
    public IEnumerable<BenchResult> Run(RolloutWork work, int rounds, CancellationToken stop)
    {
        var contest = Contest.Run([peak, .. engines.Select(engine => engine.NewContender(work))], rounds, stop);
        var measured = engines.Select(engine => Measured(contest, engine, work));
        return measured.Concat(Ratios(contest, work));
    }

    private BenchResult Measured(Contest contest, OpenEngine engine, RolloutWork work) => new BenchResult.Measurement(
        shape.Name,
        engine.Engine,
        engine.Variant,
        engine.Dtype,
        work.Batch,
        contest.PerSecond(engine.Name),
        contest.PerCpuSecond(engine.Name),
        ShareOfPeak(contest, engine, work),
        engine.MemoryBytes);

    private double ShareOfPeak(Contest contest, OpenEngine engine, RolloutWork work) =>
        contest.Ratio(engine.Name, MultiplyAddPeak.Peak, work.Operations(shape) / work.Tokens);

    private IEnumerable<BenchResult> Ratios(Contest contest, RolloutWork work)
    {
        foreach (var ours in engines.Where(engine => engine.Engine == EngineNames.Native))
        {
            yield return Ratio("weight_arithmetic", ours, MultiplyAddPeak.Peak, ShareOfPeak(contest, ours, work));
            foreach (var other in Others(contest).Where(other => Compares(ours, other)))
            {
                yield return Ratio("rate", ours, other.Against, contest.Ratio(ours.Name, other.Name));
            }
        }

        BenchResult.Ratio Ratio(string name, OpenEngine ours, string against, double value) =>
            new(shape.Name, $"{name} {ours.Dtype}", against, value)
            {
                Batch = work.Batch,
                Goal = RolloutGoals.Of(shape.Name, name, ours.Dtype, against, work.Batch),
                Rate = contest.PerCpuSecond(ours.Name),
            };
    }

    /// <summary>The others, of each the fastest way.</summary>
    private IEnumerable<OpenEngine> Others(Contest contest) => engines
        .Where(engine => engine.Engine != EngineNames.Native)
        .GroupBy(engine => engine.Against)
        .Select(ways => ways.Single(way => way.Name == contest.Fastest(ways.Select(x => x.Name))));

    /// <summary>Number types are compared like with like; there are no blocks of eight bits here, so those stand beside our sixteen.</summary>
    private static bool Compares(OpenEngine ours, OpenEngine other) => ours.Dtype == other.Dtype || (ours.Dtype == "bf16" && other.Dtype == "q8_0");
}
