namespace RZero.Nano.Problems;

/// <summary>A problem whose answer is computed.</summary>
/// <param name="Family">The family it belongs to.</param>
/// <param name="Level">1 (easy) to 5; 0 when its size is outside all levels.</param>
/// <param name="Question">What is asked, in words.</param>
/// <param name="Answer">The right answer as it stands in the box.</param>
/// <param name="Work">Works the problem step by step with the given slips.</param>
public sealed record Problem(string Family, int Level, string Question, string Answer, Func<Slips, WorkedSolution> Work);
