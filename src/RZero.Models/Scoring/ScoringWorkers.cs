using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Models.Weights;

namespace RZero.Models.Scoring;

/// <summary>
/// Threads that score sequences as they come. Each takes as many waiting ones at a time as fill a pass, and more where many wait, and remembers how
/// they began.
/// </summary>
public sealed class ScoringWorkers : IDisposable
{
    // Beginnings that sequences have in common, such as worked examples, stay read: some thousand tokens of a small model.
    private const long KeptBytes = 128L << 20;

    // So many tokens are taken at a time where enough are left for the other threads: their beginnings are then read once, in passes that are full.
    private const int MostTokens = 8 * SequenceScorer.TokensAtOnce;

    private readonly BlockingCollection<WaitingSequence> waiting = [];
    private readonly ImmutableArray<Thread> threads;

    /// <param name="weights">Not owned; they do not change.</param>
    /// <param name="count">Threads.</param>
    public ScoringWorkers(DecoderWeights weights, int count)
    {
        ArgumentNullException.ThrowIfNull(weights);
        threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() => Work(weights)) { IsBackground = true, Name = "scores" })];
        foreach (var thread in threads)
        {
            thread.Start();
        }
    }

    /// <summary>Scores a sequence.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public Task<SequenceScores> ScoreAsync(SequenceToScore sequence, CancellationToken stop)
    {
        var entry = new WaitingSequence(sequence, new(TaskCreationOptions.RunContinuationsAsynchronously), stop);
        waiting.Add(entry, stop);
        return entry.Result.Task;
    }

    /// <summary>Ends the threads, after what they are at.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        foreach (var thread in threads)
        {
            thread.Join();
        }

        waiting.Dispose();
    }

    private void Work(DecoderWeights weights)
    {
        using var scorer = new SequenceScorer(weights, KeptBytes);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            Score(scorer, TakeAlong(first));
        }
    }

    private List<WaitingSequence> TakeAlong(WaitingSequence first)
    {
        var (taken, tokens) = (new List<WaitingSequence> { first }, first.Sequence.Ids.Length);
        while (tokens < (waiting.Count > taken.Count * threads.Length ? MostTokens : SequenceScorer.TokensAtOnce) && waiting.TryTake(out var next))
        {
            taken.Add(next);
            tokens += next.Sequence.Ids.Length;
        }

        return taken;
    }

    /// <summary>Whoever asked for one of them in vain is told why; the threads go on.</summary>
    private static void Score(SequenceScorer scorer, List<WaitingSequence> taken)
    {
        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            var scores = scorer.Score([.. taken.Select(entry => entry.Sequence)], taken[0].Stop);
            taken.Zip(scores).ToList().ForEach(pair => pair.First.Result.TrySetResult(pair.Second));
        }
        catch (OperationCanceledException)
        {
            taken.ForEach(entry => entry.CancelIfAsked());
            Score(scorer, [.. taken.Where(entry => !entry.Result.Task.IsCompleted)]);
        }
        catch (Exception fault)
        {
            taken.ForEach(entry => entry.Result.TrySetException(fault));
        }
    }

    private sealed record WaitingSequence(SequenceToScore Sequence, TaskCompletionSource<SequenceScores> Result, CancellationToken Stop)
    {
        public bool CancelIfAsked() => Stop.IsCancellationRequested && Result.TrySetCanceled(Stop);
    }
}
