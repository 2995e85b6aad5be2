using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;

namespace RZero.CoEvolution;

/// <summary>What an iteration leaves behind.</summary>
/// <param name="Next">Where the next iteration starts.</param>
/// <param name="Candidates">What the Challenger wrote.</param>
/// <param name="Curriculum">What was kept, with its audit.</param>
/// <param name="Scores">How the trained Solver does.</param>
public sealed record IterationReport(IterationState Next, CandidatePool Candidates, LabeledCurriculum Curriculum, HeldOutScores Scores);
