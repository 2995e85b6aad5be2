using RZero.Core;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Watching;

/// <summary>A question that is being answered.</summary>
/// <param name="Call">The call that asks it, such as <c>i1/label</c>.</param>
/// <param name="Question">The question.</param>
/// <param name="Vote">The answers that are there so far.</param>
/// <param name="Expected">How many there will be.</param>
public sealed record ArrivingAnswers(string Call, Question Question, Vote Vote, int Expected)
{
    /// <summary>Whether it is asked in a phase of an iteration, whatever its attempt.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="phase">The phase.</param>
    public bool IsOf(int iteration, Phase phase)
    {
        var parts = Call.Split('/', 3);
        return parts.Length > 1 && $"{parts[0].Split('.')[0]}/{parts[1]}" == $"{new PhaseId(iteration, phase)}";
    }
}
