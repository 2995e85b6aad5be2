using System.Collections.Immutable;

namespace RZero.Text.Bench;

/// <summary>Texts of one kind.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Texts">Encoded one by one.</param>
internal sealed record TextSample(string Name, ImmutableArray<string> Texts);
