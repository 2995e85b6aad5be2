using System.Collections.Immutable;

namespace RZero.Bench.Rollouts;

/// <summary>What a peer is to sample.</summary>
/// <param name="Batch">Completions.</param>
/// <param name="Samples">Completions of a prompt; the last prompt may have fewer.</param>
/// <param name="Prompts">The prompts' ids.</param>
/// <param name="NewTokens">Tokens of each completion.</param>
public sealed record PeerRequest(int Batch, int Samples, ImmutableArray<ImmutableArray<int>> Prompts, int NewTokens);

/// <summary>How that went, as the peer's own process has measured it.</summary>
/// <param name="Tokens">Tokens sampled.</param>
/// <param name="Seconds">Time on the wall.</param>
/// <param name="CpuSeconds">Processor time.</param>
/// <param name="MemoryBytes">Resident memory.</param>
public sealed record PeerAnswer(long Tokens, double Seconds, double CpuSeconds, long MemoryBytes);
