using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RZero.Core.Answers;

namespace RZero.Core.Events;

/// <summary>A <see cref="QuestionEvent"/> as it is written: flat, with the question's text and its label as plain strings.</summary>
internal sealed record QuestionLine
{
    public required string Question { get; init; }

    /// <summary>Left out where the task keeps nothing with its questions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Payload { get; init; }

    public required string Id { get; init; }

    public required int Iteration { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>The winner's share of all samples. Follows from the votes, so it is not read back.</summary>
    public double Agreement { get; init; }

    [JsonRequired]
    public string? Label { get; init; }

    public int LabelVotes { get; init; }

    public int LabelSamples { get; init; }

    public required ImmutableArray<VoteLine> Votes { get; init; }

    public required int Samples { get; init; }

    public bool? Kept { get; init; }

    public string? Truth { get; init; }

    public bool? LabelIsRight { get; init; }

    public static QuestionLine Of(QuestionEvent asked)
    {
        var (question, vote, label) = asked.Question;
        return new QuestionLine
        {
            Question = question.Text,
            Payload = question.Payload,
            Id = question.Id,
            Iteration = asked.Iteration,
            Phase = asked.Phase,
            Agreement = vote.Agreement,
            Label = label?.Answer,
            LabelVotes = label?.Votes ?? 0,
            LabelSamples = label?.Samples ?? 0,
            Votes = [.. vote.Classes.Select(c => new VoteLine(c.Answer, c.Count, c.Members))],
            Samples = vote.SampleCount,
            Kept = asked.Kept,
            Truth = asked.Truth,
            LabelIsRight = asked.LabelIsRight,
        };
    }

    /// <exception cref="FormatException">A list of votes is missing.</exception>
    public QuestionEvent ToEvent()
    {
        if (Votes.IsDefault || Votes.Any(vote => vote is null || vote.Members.IsDefault))
        {
            throw new FormatException("a vote has no answers or no members");
        }

        var vote = new Vote([.. Votes.Select(v => new VoteClass(v.Answer, v.Members))], Samples);
        var label = Label is null ? null : new PseudoLabel(Label, LabelVotes, LabelSamples);
        var question = new Question(Id, Question) { Payload = Payload };
        return new QuestionEvent(Iteration, Phase, new LabeledQuestion(question, vote, label), Kept, Truth, LabelIsRight);
    }
}
