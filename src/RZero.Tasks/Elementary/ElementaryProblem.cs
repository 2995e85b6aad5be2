namespace RZero.Tasks.Elementary;

/// <summary>An elementary problem, of one step and with a computed answer.</summary>
/// <param name="Kind">The kind that it is of, such as "sharing".</param>
/// <param name="Level">1 (easy) to <see cref="ElementaryKinds.LevelCount"/>; 0 where its numbers are outside all levels.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Left">The number that is calculated with.</param>
/// <param name="Right">What is added to it, taken from it, multiplied with it, or what divides it.</param>
/// <param name="Answer">The right answer as it stands in the box.</param>
public sealed record ElementaryProblem(string Kind, int Level, string Question, long Left, long Right, string Answer);
