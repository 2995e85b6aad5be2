using System.Globalization;
using RZero.Core.Events;

namespace RZero.Reports.Exports;

/// <summary>A question as a row of a table.</summary>
public sealed class QuestionRow
{
    /// <summary>1 for the first.</summary>
    public int Iteration { get; set; }

    /// <summary>challenger or label.</summary>
    public string Phase { get; set; } = "";

    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>What is asked.</summary>
    public string Question { get; set; } = "";

    /// <summary>Share of the answers that agree.</summary>
    public double Agreement { get; set; }

    /// <summary>Answers that were sampled.</summary>
    public int Samples { get; set; }

    /// <summary>Answers with their votes, such as <c>12 x5; 6 x1</c>.</summary>
    public string Votes { get; set; } = "";

    /// <summary>The pseudo-label, or null.</summary>
    public string? Label { get; set; }

    /// <summary>The computed answer, or null.</summary>
    public string? Truth { get; set; }

    /// <summary>Whether the label is the computed answer; null where one of them is missing.</summary>
    public bool? LabelIsRight { get; set; }

    /// <summary>Whether the filter kept it; null while it was not asked.</summary>
    public bool? Kept { get; set; }

    internal static QuestionRow Of(QuestionEvent asked) => new()
    {
        Iteration = asked.Iteration,
        Phase = asked.Phase.ToString().ToLowerInvariant(),
        Id = asked.Question.Question.Id,
        Question = asked.Question.Question.Text,
        Agreement = asked.Question.Vote.Agreement,
        Samples = asked.Question.Vote.SampleCount,
        Votes = string.Join("; ", asked.Question.Vote.Classes.Select(answer =>
            string.Create(CultureInfo.InvariantCulture, $"{answer.Answer} x{answer.Count}"))),
        Label = asked.Question.Label?.Answer,
        Truth = asked.Truth,
        LabelIsRight = asked.LabelIsRight,
        Kept = asked.Kept,
    };
}
