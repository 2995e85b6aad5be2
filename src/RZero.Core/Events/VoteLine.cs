using System.Collections.Immutable;
using RZero.Core.Answers;

namespace RZero.Core.Events;

/// <summary>A <see cref="VoteClass"/> as it is written.</summary>
internal sealed record VoteLine(string Answer, int Count, ImmutableArray<int> Members);
