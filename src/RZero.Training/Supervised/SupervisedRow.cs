using System.Collections.Immutable;

namespace RZero.Training.Supervised;

/// <summary>A text to learn.</summary>
/// <param name="Ids">Its tokens.</param>
/// <param name="FirstLearned">Index of the first token that is learned; those before it are context. At least 1.</param>
public sealed record SupervisedRow(ImmutableArray<int> Ids, int FirstLearned);
