using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Whether a question teaches the Solver anything.</summary>
public enum Difficulty
{
    /// <summary>It does, and is kept.</summary>
    Informative,

    /// <summary>The answer is known already.</summary>
    TooEasy,

    /// <summary>The label is likely wrong.</summary>
    TooHard,
}

/// <summary>Judges a question that has a label.</summary>
/// <param name="label">The majority and its share.</param>
/// <param name="plan">The bounds.</param>
public delegate Difficulty QuestionFilter(PseudoLabel label, FilterPlan plan);

/// <summary>The filters that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class QuestionFilters
{
    /// <summary>The winner's share of the vote lies between two bounds, both included.</summary>
    public const string AgreementBand = "agreement_band";

    /// <summary>All of them.</summary>
    public static Registry<QuestionFilter> All { get; } = new("question filter", [(AgreementBand, Band)]);

    private static Difficulty Band(PseudoLabel label, FilterPlan plan) =>
        plan.IsTooHard(label.Agreement) ? Difficulty.TooHard
        : plan.IsTooEasy(label.Agreement) ? Difficulty.TooEasy
        : Difficulty.Informative;
}
