namespace RZero.Evaluation.Judging;

/// <summary>Someone who says whether two answers mean the same.</summary>
public interface IAnswerJudge
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Whether they do; null where the reply says neither.</summary>
    /// <exception cref="Core.UserException">The judge cannot be asked.</exception>
    bool? IsSame(JudgeQuestion question, CancellationToken stop);
}
