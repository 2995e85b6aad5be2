using RZero.Bench.Measuring;

namespace RZero.Bench.Rollouts;

/// <summary>A peer as a contender. It measures itself; this process only waits for it.</summary>
internal sealed class PeerContender(string name, PeerProcess peer, RolloutWork work, int vocabularySize) : IContender
{
    public string Name => name;

    /// <summary>The peer's resident memory after its last run.</summary>
    public long MemoryBytes { get; private set; }

    public Sample Run(int round, CancellationToken stop)
    {
        var now = work.Of(round);
        var answer = peer.Ask(new(now.Batch, RolloutWork.GroupSize, now.PromptIds(vocabularySize, round), now.NewTokens));
        MemoryBytes = answer.MemoryBytes;
        return new(answer.Tokens, answer.Seconds, answer.CpuSeconds);
    }
}
