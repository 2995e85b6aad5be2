using RZero.Bench.Machine;
using RZero.Bench.Measuring;
using RZero.Bench.Results;
using RZero.Compute.Vectors;

namespace RZero.Bench.Products;

/// <summary>Our matrix products against the multiply-add peak of a core and against libtorch, each size a contest of its own.</summary>
/// <param name="clock">Measures.</param>
/// <param name="path">Registers.</param>
/// <param name="effort">Rounds and work.</param>
public sealed class ProductBench(ProcessClock clock, VectorPath path, ProductEffort effort)
{
    // A gradient is summed over as many rows as a micro-batch has tokens.
    private const int GradientRows = 1024;
    private const int SamplingRows = 64;

    private static readonly int[] Widths = [576, 1536];

    /// <summary>All ratios, each as soon as it is known.</summary>
    /// <param name="withTorch">Whether libtorch takes part.</param>
    /// <param name="stop">Interrupts it.</param>
    public IEnumerable<BenchResult.Ratio> Run(bool withTorch, CancellationToken stop) =>
        Widths.SelectMany(width => Packed(new(SamplingRows, width, width), withTorch, stop))
            .Concat(Widths.SelectMany(width => General(width, stop)));

    /// <summary>The product of the sampler's layers.</summary>
    internal IEnumerable<BenchResult.Ratio> Packed(ProductSize size, bool withTorch, CancellationToken stop)
    {
        using var ours = new PackedContender(clock, size, path, effort.Operations);
        using var torch = withTorch ? new TorchContender(clock, size, effort.Operations) : null;
        var peak = NewPeak();
        var contest = Contest.Run(torch is null ? [peak, ours] : [peak, ours, torch], effort.Rounds, stop);
        yield return Ratio(contest, size, ours.Name, peak.Name, path == VectorPath.Vector512 ? Goals.Product : Goals.NarrowProduct);
        if (torch is not null)
        {
            yield return Ratio(contest, size, ours.Name, torch.Name, Goals.ProductAgainstTorch);
        }
    }

    /// <summary>The products of gradients: a weight's sums over the rows, an input's over the outputs.</summary>
    internal IEnumerable<BenchResult.Ratio> General(int width, CancellationToken stop) =>
        General(new(width, GradientRows, width), isLeft: true, stop).Concat(General(new(GradientRows, width, width), isLeft: false, stop));

    /// <summary>One of them.</summary>
    internal IEnumerable<BenchResult.Ratio> General(ProductSize size, bool isLeft, CancellationToken stop)
    {
        using var ours = new GeneralContender(clock, size, path, isLeft, effort.Operations);
        var peak = NewPeak();
        var contest = Contest.Run([peak, ours], effort.Rounds, stop);
        yield return Ratio(contest, size, ours.Name, peak.Name, path == VectorPath.Vector512 ? Goals.Product : Goals.NarrowProduct);
    }

    private MultiplyAddPeak NewPeak() => new(clock, path, effort.PeakSteps);

    private BenchResult.Ratio Ratio(Contest contest, ProductSize size, string ours, string other, double goal) =>
        new($"{size}", ours, other, contest.Ratio(ours, other))
        {
            Goal = goal,
            Path = $"{path}".ToLowerInvariant(),
            Rate = contest.PerCpuSecond(ours),
        };
}
