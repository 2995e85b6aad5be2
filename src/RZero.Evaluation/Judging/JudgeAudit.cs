using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Evaluation.Judging;

/// <summary>
/// Asks a judge about a sample of the answers of an evaluation, of those that the rules call wrong and of those that they call right.
/// </summary>
/// <param name="judge">Who is asked.</param>
/// <param name="most">Most answers of each kind.</param>
public sealed class JudgeAudit(IAnswerJudge judge, int most)
{
    /// <summary>Runs it.</summary>
    /// <param name="report">The evaluation.</param>
    /// <param name="stream">Draws the sample.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">The judge cannot be asked.</exception>
    public JudgedReport Run(EvaluationReport report, StreamKey stream, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(
            report.Benchmark,
            judge.Name,
            report.MeanAtK,
            Ask(report, isRight: false, stream.Child("wrong"), stop),
            Ask(report, isRight: true, stream.Child("right"), stop),
            report.Items.Average(item => (double)item.Answers.Where((answer, place) => answer.Text is not null && !item.Correct[place]).Count()
                / Math.Max(1, item.Answers.Length)));
    }

    private JudgedShare Ask(EvaluationReport report, bool isRight, StreamKey stream, CancellationToken stop)
    {
        var (overruled, unclear, replies) = (0, 0, new Dictionary<JudgeQuestion, bool?>());
        var drawn = Drawn(report, isRight, stream);
        foreach (var question in drawn)
        {
            stop.ThrowIfCancellationRequested();
            if (!replies.TryGetValue(question, out var same))
            {
                same = replies[question] = judge.IsSame(question, stop);
            }

            overruled += same is { } clear && clear != isRight ? 1 : 0;
            unclear += same is null ? 1 : 0;
        }

        return new(drawn.Length, overruled, unclear);
    }

    /// <summary>The same answers of the same evaluation every time, in an order that says nothing of them.</summary>
    private ImmutableArray<JudgeQuestion> Drawn(EvaluationReport report, bool isRight, StreamKey stream) =>
    [
        .. report.Items.SelectMany((item, number) => item.Answers.Select((answer, place) => (item, number, answer, place)))
            .Where(sample => sample.answer.Text is not null && sample.item.Correct[sample.place] == isRight)
            .OrderBy(sample => stream.Child("problem", sample.number).UniformAt(sample.place))
            .Take(most)
            .Select(sample => new JudgeQuestion(sample.item.Item.Problem, sample.item.Item.Answer, sample.answer.Text!)),
    ];
}
