using System.Collections.Immutable;

namespace RZero.Runs;

/// <summary>Questions that stand for all that a query finds.</summary>
/// <param name="Questions">In the order in which they were written.</param>
/// <param name="Count">How many the query finds.</param>
/// <param name="Step">1 where these are all of them, 3 where they are every third.</param>
public sealed record QuestionSample(ImmutableArray<QuestionOutline> Questions, int Count, int Step);
