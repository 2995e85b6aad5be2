using System.Collections.Immutable;
using System.Globalization;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;

namespace RZero.Evaluation;

/// <summary>What became of a benchmark's problems, as it comes in. Safe for several threads.</summary>
internal sealed class Outcomes
{
    private readonly Lock gate = new();
    private readonly Action<int, ItemResult> finished;
    private readonly ItemResult[] results;

    /// <param name="items">The problems. Those that cannot be asked are done with.</param>
    /// <param name="finished">Told of each, one at a time; null for no one.</param>
    public Outcomes(ImmutableArray<BenchmarkItem> items, Action<int, ItemResult>? finished)
    {
        this.finished = finished ?? (static (_, _) => { });
        results = [.. items.Select(item => new ItemResult(item, [], [], [], MajorityIsCorrect: false))];
        foreach (var (number, result) in results.Index().Where(entry => entry.Item.Item.Fault is not null))
        {
            this.finished(number, result);
        }
    }

    /// <summary>All of them, in the order of the benchmark.</summary>
    public ImmutableArray<ItemResult> All => [.. results];

    /// <summary>The place of a group's problem, which is its id.</summary>
    public static int Place(RolloutGroup group) => int.Parse(group.Id, CultureInfo.InvariantCulture);

    /// <summary>Takes what a policy has answered to a problem.</summary>
    /// <param name="group">Its answers; the id is the problem's place.</param>
    /// <param name="grade">Judges them.</param>
    public void Add(RolloutGroup group, Func<BenchmarkItem, ItemResult> grade)
    {
        var number = Place(group);
        lock (gate)
        {
            results[number] = grade(results[number].Item);
            finished(number, results[number]);
        }
    }
}
