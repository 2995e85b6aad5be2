using RZero.Runs;

namespace RZero.Reports.Maps;

/// <summary>A question on the map.</summary>
/// <param name="Asked">The question.</param>
/// <param name="X">Where, from 0 at the left to 1.</param>
/// <param name="Y">How high, from 0 at the bottom to 1.</param>
/// <param name="Cluster">The number of its cluster.</param>
public sealed record MappedQuestion(QuestionOutline Asked, double X, double Y, int Cluster);
