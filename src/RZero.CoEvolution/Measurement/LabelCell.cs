namespace RZero.CoEvolution.Measurement;

/// <summary>What one Solver makes of the questions of one iteration. Rates are shares in [0, 1].</summary>
/// <param name="Solver">The iteration that the Solver comes from; 0 is the base.</param>
/// <param name="QuestionsOf">The iteration whose curriculum the questions stood in.</param>
/// <param name="Questions">How many were asked.</param>
/// <param name="Samples">Answers to each.</param>
public sealed record LabelCell(int Solver, int QuestionsOf, int Questions, int Samples)
{
    /// <summary>Share of the answers that are the same as the label: how hard the questions are for this Solver, as far as the label knows.</summary>
    public required double Agreeing { get; init; }

    /// <summary>Share of the questions whose label this Solver's own vote gives too.</summary>
    public required double VotesAgreeing { get; init; }

    /// <summary>Questions whose truth can be computed; the three shares below are over these.</summary>
    public required int Checkable { get; init; }

    /// <summary>Share of the labels that are right, whoever is asked; null where no truth can be computed, as below.</summary>
    public double? LabelsRight { get; init; }

    /// <summary>Share of the answers that are right.</summary>
    public double? AnswersRight { get; init; }

    /// <summary>Share of this Solver's own votes that are right: the labels that it would have given.</summary>
    public double? VotesRight { get; init; }
}
