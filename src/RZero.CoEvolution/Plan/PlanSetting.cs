using System.Collections.Immutable;

namespace RZero.CoEvolution.Plan;

/// <summary>One key as it was written, before it is known what type it should have.</summary>
/// <param name="Key">Dotted snake_case name, such as <c>solver.learning_rate</c>.</param>
/// <param name="Values">The written text; a list has one for each item.</param>
/// <param name="IsList">Whether it was written as a list.</param>
/// <param name="Origin">Where it was written, for messages: "run.yaml line 4", "--set".</param>
internal sealed record PlanSetting(string Key, ImmutableArray<string> Values, bool IsList, string Origin);
