using System.Collections.Immutable;
using RZero.Cli.CommandLine;
using RZero.Evaluation;
using Spectre.Console;

namespace RZero.Cli.Console;

/// <summary>What a run taught, on two or three problems that it never trained on: the answer before, the answer after, and which is right.</summary>
/// <param name="session">A terminal that draws gets it among what it has drawn; everyone else on standard error.</param>
internal sealed class BeforeAndAfter(Session session)
{
    private const int MostProblems = 3;

    /// <summary>A completion of which less would be seen gets a line of its own.</summary>
    private const int FewestBeside = 30;

    private static readonly Style Right = new(Color.Green);
    private static readonly Style Wrong = new(Color.Yellow);

    /// <summary>Writes it; nothing where the base and a later Solver were not both measured.</summary>
    /// <param name="measured">The measured iterations of the run.</param>
    /// <param name="best">The best of them; 0 or null where none is better than the base, and the last one is shown.</param>
    public void Write(ImmutableArray<MeasuredAnswers> measured, int? best)
    {
        if (measured is not [{ Iteration: 0 } before, .., { Iteration: > 0 } last])
        {
            return;
        }

        var after = best > 0 ? measured.FirstOrDefault(one => one.Iteration == best) ?? last : last;
        if (AnswerChanges.Between(before, after) is { Problems.IsEmpty: false } changes)
        {
            Write(Lines(changes, session.Width));
        }
    }

    private void Write(IEnumerable<ImmutableArray<Part>> lines)
    {
        if (session is { IsTerminal: true, IsDumb: false })
        {
            var page = session.Page();
            foreach (var line in lines)
            {
                page.Write(new Rows(Styled(line)));
            }

            session.Out.Flush();
            return;
        }

        foreach (var line in lines)
        {
            session.Error.WriteLine(string.Concat(line.Select(part => part.Text)));
        }
    }

    private static Paragraph Styled(ImmutableArray<Part> line)
    {
        var styled = new Paragraph();
        foreach (var (text, style) in line)
        {
            styled.Append(text, style);
        }

        return styled;
    }

    /// <summary>The lines, none of them wider than the page.</summary>
    private static IEnumerable<ImmutableArray<Part>> Lines(AnswerChanges changes, int width)
    {
        yield return [new(ShortText.Beginning(Title(changes), width), Style.Plain)];
        var name = Math.Max(ConsoleFormat.Of(changes.Before).Length, ConsoleFormat.Of(changes.After).Length);
        foreach (var change in changes.Telling(MostProblems))
        {
            foreach (var line in Problem(changes, change, name, width))
            {
                yield return line;
            }
        }
    }

    private static string Title(AnswerChanges changes)
    {
        var problems = ConsoleFormat.Counted(changes.Problems.Length, "held-out problem");
        return $"Of {problems} {ConsoleFormat.Of(changes.After)} gained {changes.GainedCount} and lost {changes.LostCount}:";
    }

    private static IEnumerable<ImmutableArray<Part>> Problem(AnswerChanges changes, AnswerChange change, int name, int width)
    {
        var known = $"  ({ShortText.Beginning(change.Item.Answer, width / 4)})";
        yield return
        [
            new($"  {ShortText.Beginning(change.Item.Problem, width - known.Length - 2)}", QuestionTable.Asked),
            new(known, ConsoleFormat.Quiet),
        ];
        var answers = new[] { (Iteration: changes.Before, Answer: change.Before), (Iteration: changes.After, Answer: change.After) };
        foreach (var line in answers.SelectMany(one => Answer(ConsoleFormat.Of(one.Iteration).PadRight(name), one.Answer, width)))
        {
            yield return line;
        }
    }

    private static IEnumerable<ImmutableArray<Part>> Answer(string name, JudgedAnswer answer, int width)
    {
        var verdict = answer.IsRight ? new Part("right", Right) : new Part("wrong", Wrong);
        ImmutableArray<Part> head = [new($"    {name}  ", ConsoleFormat.Quiet), verdict];
        var room = width - head.Sum(part => part.Text.Length) - 2;
        if (room >= FewestBeside)
        {
            yield return head.Add(new($"  {Ending(answer, room)}", Style.Plain));
            yield break;
        }

        yield return head;
        yield return [new($"      {Ending(answer, width - 6)}", Style.Plain)];
    }

    private static string Ending(JudgedAnswer answer, int length) =>
        string.IsNullOrWhiteSpace(answer.Completion) ? "(nothing)" : ShortText.Ending(answer.Completion, length);

    private readonly record struct Part(string Text, Style Style);
}
