using System.Collections.Immutable;

namespace RZero.Rollouts.Peers;

/// <summary>Settings of llama.cpp whose best choice depends on the model and the batch.</summary>
/// <param name="Flash">Whether attention is computed in one pass.</param>
/// <param name="Unified">Whether all completions share one cache, so that each step looks at all of it.</param>
internal sealed record LlamaSettings(bool Flash, bool Unified)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<LlamaSettings> All { get; } = [new(true, false), new(true, true), new(false, false), new(false, true)];

    /// <summary>As it is told.</summary>
    public override string ToString() => $"flash attention {(Flash ? "on" : "off")}, {(Unified ? "one cache" : "a cache each")}";
}
