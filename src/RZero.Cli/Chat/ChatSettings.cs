using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.Cli.Chat;

/// <summary>How a conversation is held.</summary>
/// <param name="System">System message of the conversation; null for none.</param>
/// <param name="Sampling">How tokens are drawn.</param>
/// <param name="Seed">Draws the same answers again.</param>
internal sealed record ChatSettings(string? System, SamplingOptions Sampling, long Seed)
{
    /// <summary>What every conversation begins with.</summary>
    public ImmutableArray<ChatMessage> Beginning => System is null ? [] : [new("system", System)];
}
