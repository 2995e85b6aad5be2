using System.Collections.Immutable;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RZero.Torch.Decoding;

/// <summary>Scores whole sequences with the judge's forward pass.</summary>
/// <param name="model">Not owned.</param>
public sealed class SequenceScorer(CausalModel model)
{
    // The scores of all positions over a large vocabulary would take gigabytes; this many at a time do not.
    private const int PositionsAtOnce = 64;

    /// <summary>Natural log-probability of every token but the first, after those before it.</summary>
    /// <param name="ids">T tokens, T at least 1, all in the vocabulary.</param>
    /// <param name="topCount">Most probable next tokens wanted; at most the vocabulary's size are given.</param>
    /// <param name="stop">Interrupts between chunks.</param>
    /// <returns>T - 1 numbers, and the next tokens with theirs, the most probable first.</returns>
    public (ImmutableArray<float> LogProbs, ImmutableArray<(int Id, float LogProb)> Top) Score(
        ImmutableArray<int> ids, int topCount, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Length, nameof(ids));
        ArgumentOutOfRangeException.ThrowIfNegative(topCount);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var tokens = tensor(ids.Select(id => (long)id).ToArray());                              // [T]
        var hidden = model.Hidden(tokens.unsqueeze(0)).squeeze(0);                              // [T, D]
        var logProbs = ImmutableArray.CreateBuilder<float>(ids.Length - 1);
        for (var start = 0; start < ids.Length - 1; start += PositionsAtOnce)
        {
            stop.ThrowIfCancellationRequested();
            logProbs.AddRange(Chunk(hidden, tokens, start, Math.Min(PositionsAtOnce, ids.Length - 1 - start)));
        }

        return (logProbs.MoveToImmutable(), Top(hidden, topCount));
    }

    private float[] Chunk(Tensor hidden, Tensor tokens, int start, int count)
    {
        using var scope = NewDisposeScope();
        var scores = F.log_softmax(model.Head(hidden.narrow(0, start, count)), -1);             // [count, V]
        var targets = tokens.narrow(0, start + 1, count).unsqueeze(-1);                         // [count, 1]
        return scores.gather(-1, targets).squeeze(-1).data<float>().ToArray();
    }

    private ImmutableArray<(int Id, float LogProb)> Top(Tensor hidden, int count)
    {
        if (count == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        var last = F.log_softmax(model.Head(hidden.narrow(0, hidden.shape[0] - 1, 1)), -1).squeeze(0);    // [V]
        var (values, indices) = last.topk((int)Math.Min(count, model.Config.VocabularySize));
        return [.. indices.data<long>().ToArray().Zip(values.data<float>().ToArray(), (id, value) => ((int)id, value))];
    }
}
