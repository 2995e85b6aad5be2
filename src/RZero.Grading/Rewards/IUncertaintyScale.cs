namespace RZero.Grading.Rewards;

/// <summary>
/// What the Solver's disagreement with itself pays the Challenger. Its range decides how much the repetition penalty beside it weighs.
/// </summary>
public interface IUncertaintyScale
{
    /// <summary>Whether another agreement than 1/2 can be the one that pays most.</summary>
    bool HasTarget { get; }

    /// <summary>The reward.</summary>
    /// <param name="agreement">p: the share of the majority answer among all samples, in [0, 1].</param>
    /// <param name="target">The agreement that pays most, in (0, 1).</param>
    double Of(double agreement, double target);
}
