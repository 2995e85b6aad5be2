using System.Collections.Immutable;
using RZero.Bench.Measuring;
using RZero.Bench.Models;
using RZero.Bench.Results;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.Bench.Rollouts;

/// <summary>
/// Questions behind the same worked examples: an engine that reads the examples once, against the same engine that reads them for each question. Both
/// must draw the same tokens.
/// </summary>
/// <param name="shape">Sizes of the model, and how many questions.</param>
/// <param name="engines">Makes engines.</param>
/// <param name="clock">Measures.</param>
internal sealed class TreeBench(BenchShape shape, NativeEngines engines, ProcessClock clock)
{
    private const int Rows = 64;
    private const int CommonTokens = 250;
    private const int QuestionTokens = 14;

    // The longer the completions, the less of the work is the examples.
    private static readonly int[] Lengths = [8, 16];

    /// <summary>A ratio for each length of the completions.</summary>
    /// <param name="questions">How many questions.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="stop">Interrupts it.</param>
    /// <exception cref="InvalidOperationException">The tokens differ.</exception>
    public IEnumerable<BenchResult> Run(int questions, int rounds, CancellationToken stop) =>
        Lengths.Select(newTokens => Measure(questions, newTokens, rounds, stop));

    private BenchResult.Ratio Measure(int questions, int newTokens, int rounds, CancellationToken stop)
    {
        var shared = NewContender("shared", isShared: true, questions, newTokens);
        var apart = NewContender("no sharing", isShared: false, questions, newTokens);
        var contest = Contest.Run([apart, shared], rounds, stop);
        RequireSameTokens(shared.Last, apart.Last);
        return new(shape.Name, $"tree_rate {engines.Dtype}, {newTokens} new tokens", apart.Name, contest.Ratio(shared.Name, apart.Name))
        {
            Batch = Rows,
            Goal = Goals.Tree,
            Rate = contest.PerCpuSecond(shared.Name),
        };
    }

    private EngineContender NewContender(string name, bool isShared, int questions, int newTokens)
    {
        var engine = engines.NewEngine(new() { WorkerCount = 1, RowsOfWorker = Rows, SharesPrefixes = isShared });
        return new(name, engine, round => Units(engine.Id, round, questions, newTokens), clock);
    }

    private ImmutableArray<WorkUnit> Units(string engineId, int round, int questions, int newTokens)
    {
        var (key, size) = (StreamKey.Root(2).Child("round", round), shape.Config.VocabularySize);
        var common = RandomIds.Of(key.Child("common"), CommonTokens, size);
        var requests = Enumerable.Range(0, round == 0 ? 1 : questions).SelectMany(question =>
        {
            var prompt = common.AddRange(RandomIds.Of(key.Child("question", question), QuestionTokens, size));
            return Enumerable.Range(0, RolloutWork.GroupSize).Select(sample =>
                new RolloutRequest($"{round}/{question}/{sample}", prompt, key.Child("sample", question).Child(sample)));
        });
        return
        [
            .. requests.Chunk(Rows).Select((part, number) =>
                new WorkUnit($"{round}/u{number}", "random", engineId, [.. part], new() { MaxTokens = newTokens })),
        ];
    }

    private static void RequireSameTokens(IReadOnlyDictionary<string, Rollout> one, IReadOnlyDictionary<string, Rollout> other)
    {
        if (one.FirstOrDefault(entry => !entry.Value.TokenIds.SequenceEqual(other[entry.Key].TokenIds)).Key is { } id)
        {
            throw new InvalidOperationException($"sharing prefixes changes what is sampled: rollout {id}");
        }
    }
}
