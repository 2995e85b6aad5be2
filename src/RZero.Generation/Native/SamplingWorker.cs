using RZero.Core;
using RZero.Core.Sampling;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;

namespace RZero.Generation.Native;

/// <summary>
/// One thread's continuous batch: each pass reads one token of every completion and as much of waiting prompts as fits, and whoever ends makes
/// room for the next.
/// </summary>
internal sealed class SamplingWorker
{
    private const int MostSamplers = 8;

    private readonly DecoderWeights weights;
    private readonly RolloutQueue queue;
    private readonly WorkerRows rows;
    private readonly CompletionRows completions;
    private readonly NativeEngineOptions options;
    private readonly KeyValueBudget budget;
    private readonly List<ReadingGroup> reading = [];
    private readonly List<LiveRow> live = [];
    private readonly Dictionary<Segment, int> rowOf = [];
    private readonly Dictionary<SamplingOptions, TokenSampler> samplers = [];
    private PromptGroup? next;
    private int generation;

    /// <param name="weights">Shared with the others.</param>
    /// <param name="queue">Where work comes from.</param>
    /// <param name="completions">Makes samplers.</param>
    /// <param name="options">How the machine is used.</param>
    /// <param name="budget">Memory for keys and values.</param>
    public SamplingWorker(
        DecoderWeights weights, RolloutQueue queue, CompletionRows completions, NativeEngineOptions options, KeyValueBudget budget) =>
        (this.weights, this.queue, rows, this.completions, this.options, this.budget) =
            (weights, queue, new(queue), completions, options, budget);

    /// <summary>Works until it is closed.</summary>
    public void Run(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                Work(closing);
            }
            catch (Exception exception)
            {
                // What is half done is unusable: its units end with what went wrong, and the next begin with an empty tree.
                EndAll(closing.IsCancellationRequested ? new ObjectDisposedException(nameof(NativeRolloutEngine)) : exception);
            }
        }
    }

    private void Work(CancellationToken closing)
    {
        using var tree = new TokenTree(weights.Shape);
        using var decoder = new Decoder(weights);
        var plan = new BatchPlan(tree);
        using var room = new BlockRoom(tree, budget);
        generation = queue.Generation;
        while (true)
        {
            closing.ThrowIfCancellationRequested();
            DropEnded(tree, room);
            Admit(tree, room);
            if (rows.Count > 0)
            {
                room.MakeWay();
                Step(tree, decoder, plan, room);
            }
            else
            {
                room.Rest();
                queue.Wait(closing);
            }
        }
    }

    /// <summary>Takes groups while there is room for their rows and for their keys and values.</summary>
    private void Admit(TokenTree tree, BlockRoom room)
    {
        while ((next ??= queue.TryTake(rows.Count)) is { } group)
        {
            ForgetOldWeights(tree);
            if (room.TryHold(group, rows.Count, options.SharesPrefixes) is not { } prompt)
            {
                return;
            }

            next = null;
            rows.Take(group);
            reading.Add(new(group, prompt));
        }
    }

    /// <summary>Keys and values that other weights have made serve nobody.</summary>
    private void ForgetOldWeights(TokenTree tree)
    {
        if (generation != queue.Generation)
        {
            generation = queue.Generation;
            tree.Trim(0);
        }
    }

    private void Step(TokenTree tree, Decoder decoder, BatchPlan plan, BlockRoom room)
    {
        rowOf.Clear();
        var left = options.TokensAtOnce;
        foreach (var row in live)
        {
            left -= plan.Want(row.Completion, 1);
        }

        foreach (var group in reading)
        {
            left -= plan.Want(group.Prompt, Math.Max(0, left));
        }

        decoder.Read(plan.Make((segment, row) => rowOf[segment] = row), tree);
        Draw(tree, decoder, room);
    }

    /// <summary>Draws the next token of every completion, and the first ones of prompts that have been read to their ends.</summary>
    private void Draw(TokenTree tree, Decoder decoder, BlockRoom room)
    {
        var finished = reading.Where(group => group.Prompt.UnreadCount == 0).ToList();
        int[] read = [.. live.Select(row => rowOf[row.Completion]), .. finished.Select(group => rowOf[group.Prompt])];
        if (read.Length == 0)
        {
            return;
        }

        var scores = decoder.Score(read);
        var kept = new List<LiveRow>(live.Count);
        for (var i = 0; i < live.Count; i++)
        {
            if (Take(live[i].Unit, live[i].Row, scores[i], out var token))
            {
                tree.Append(live[i].Completion, token);
                kept.Add(live[i]);
            }
            else
            {
                End(live[i], tree, room);
            }
        }

        for (var i = 0; i < finished.Count; i++)
        {
            Begin(finished[i], scores[live.Count + i], kept, tree, room);
        }

        live.Clear();
        live.AddRange(kept);
    }

    private void Begin(ReadingGroup group, ReadOnlySpan<float> scores, List<LiveRow> kept, TokenTree tree, BlockRoom room)
    {
        reading.Remove(group);
        foreach (var row in group.Group.Rows)
        {
            var begun = new LiveRow(group.Group.Unit, row, group.Prompt, tree.Continue(group.Prompt));
            TokenTree.Retain(group.Prompt);
            if (Take(group.Group.Unit, row, scores, out var token))
            {
                tree.Append(begun.Completion, token);
                kept.Add(begun);
            }
            else
            {
                End(begun, tree, room);
            }
        }

        tree.Release(group.Prompt);
    }

    /// <summary>Draws a token. Whether the completion goes on with it; where it does not, its unit has it or has failed.</summary>
    private bool Take(UnitInFlight unit, GroupRow row, ReadOnlySpan<float> scores, out int token)
    {
        token = 0;
        try
        {
            var state = row.State;
            (token, var logProb) = Sampler(unit.Sampling).Draw(scores, state.Request.Stream.UniformAt(state.Count));
            state.Take(token, logProb);
            if (state.Finish is null)
            {
                return true;
            }

            unit.Add(row.Request, state.Complete());
        }
        catch (UserException broken)
        {
            unit.Fail(broken);
        }

        return false;
    }

    private void End(LiveRow row, TokenTree tree, BlockRoom room)
    {
        tree.Forget(row.Completion);
        tree.Release(row.Prompt);
        room.Release(row.Row, row.Prompt);
        rows.End(row.Unit, 1);
    }

    private void DropEnded(TokenTree tree, BlockRoom room)
    {
        if (next is { Unit.HasEnded: true })
        {
            queue.Finish(next.Rows.Length);
            next = null;
        }

        foreach (var row in live.Where(row => row.Unit.HasEnded).ToList())
        {
            live.Remove(row);
            End(row, tree, room);
        }

        foreach (var group in reading.Where(group => group.Group.Unit.HasEnded).ToList())
        {
            reading.Remove(group);
            tree.Release(group.Prompt);
            foreach (var row in group.Group.Rows)
            {
                room.Release(row, group.Prompt);
                rows.End(group.Group.Unit, 1);
            }
        }
    }

    private void EndAll(Exception exception)
    {
        if (next is not null)
        {
            rows.Take(next);
            next = null;
        }

        rows.Fail(exception);
        live.Clear();
        reading.Clear();
    }

    private TokenSampler Sampler(SamplingOptions sampling)
    {
        if (!samplers.TryGetValue(sampling, out var sampler))
        {
            // A sampler has memory for a vocabulary; units in work have few different options at a time.
            if (samplers.Count == MostSamplers)
            {
                samplers.Clear();
            }

            samplers[sampling] = sampler = completions.NewSampler(sampling);
        }

        return sampler;
    }
}
