using RZero.Evaluation.Benchmarks.Catalog;
using Xunit;

namespace RZero.Evaluation.Tests.Benchmarks.Catalog;

public sealed class PaperAverageTests
{
    /// <summary>The published row of Qwen3-4B-Base: seven benchmarks, unweighted, 42.58; and 20.88, 50.58, 7.57 make 26.34.</summary>
    [Fact]
    public void Of_ThePapersRow_IsItsAverages()
    {
        Dictionary<string, (double Mean, double Error)> row = new()
        {
            ["amc23"] = (0.4570, 0.07),
            ["minerva"] = (0.3824, 0),
            ["math-500"] = (0.6820, 0),
            ["gsm8k"] = (0.8779, 0),
            ["olympiadbench"] = (0.4104, 0),
            ["aime25"] = (0.0615, 0),
            ["aime24"] = (0.1094, 0),
            ["supergpqa"] = (0.2088, 0),
            ["mmlu-pro"] = (0.5058, 0),
            ["bbeh"] = (0.0757, 0),
        };

        var averages = PaperAverage.Of(BenchmarkCatalog.Shipped, row);

        Assert.Equal([0.4258, 0.2634], averages.Select(average => Math.Round(average.Value!.Value, 4)));
        Assert.Equal(0.4258 - (1.96 * 0.01), averages[0].Interval!.Value.Low, 1e-4);
        Assert.Equal(averages[1].Value, averages[1].Interval!.Value.High);
    }

    [Fact]
    public void Of_APartOfThem_IsNoAverage()
    {
        Dictionary<string, (double Mean, double Error)> part = new() { ["bbeh"] = (0.1, 0.01), ["mine"] = (1, 0) };

        var average = Assert.Single(PaperAverage.Of(BenchmarkCatalog.Shipped, part));

        Assert.Equal((BenchmarkGroup.General, (double?)null), (average.Group, average.Value));
        Assert.Equal(["mmlu-pro", "supergpqa"], average.Missing);
    }
}
