using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>Decides whether two answers are the same. Takes any text, never throws on one, and works within a fixed number of steps.</summary>
public interface IAnswerEquality
{
    /// <summary>A spelling that equal answers often share: answers with the same one are <see cref="Verdict.Equal"/>.</summary>
    string NormalForm(string answer);

    /// <summary>Whether two answers are the same: reflexive, symmetric, and transitive wherever it decides.</summary>
    Verdict Same(string left, string right);
}
