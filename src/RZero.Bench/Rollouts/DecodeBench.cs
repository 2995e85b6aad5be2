using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;

namespace RZero.Bench.Rollouts;

/// <summary>One completion alone: every token reads all weights once, so the memory is the limit where no cache holds them.</summary>
/// <param name="shape">Sizes of the model.</param>
/// <param name="stream">What a core reads.</param>
internal sealed class DecodeBench(BenchShape shape, StreamRead stream)
{
    private const string LargestShape = "SMOL";

    /// <summary>The bytes of weights that each engine reads, against what a core reads.</summary>
    /// <param name="engines">Ours.</param>
    /// <param name="newTokens">Tokens of the completion.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="stop">Interrupts it.</param>
    public IEnumerable<BenchResult> Run(IReadOnlyList<OpenEngine> engines, int newTokens, int rounds, CancellationToken stop)
    {
        var contest = Contest.Run([stream, .. engines.Select(engine => engine.NewContender(new(1, 1, newTokens)))], rounds, stop);
        return engines.Select(engine => new BenchResult.Ratio(
            shape.Name, $"decode_bytes {engine.Dtype}", stream.Name, contest.Ratio(engine.Name, stream.Name, engine.WeightBytes))
        {
            Batch = 1,
            Goal = shape.Name == LargestShape ? Goals.DecodeBytes : null,
            Rate = contest.PerCpuSecond(engine.Name) * engine.WeightBytes,
        });
    }
}
