using RZero.Grading.Similarity;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// What earlier iterations trained on, for a Challenger that is not to go round in circles: the repetition penalty sees one step only.
/// </summary>
/// <param name="journal">Knows the questions.</param>
public sealed class QuestionMemory(RunJournal journal)
{
    private (int Iteration, QuestionFamiliarity Asked)? last;

    /// <summary>The questions of all iterations before this one.</summary>
    public QuestionFamiliarity Before(int iteration)
    {
        if (last is not { } known || known.Iteration != iteration)
        {
            var asked = Enumerable.Range(1, iteration - 1).SelectMany(journal.KeptQuestions);
            known = (iteration, new(asked.Select(told => told.Question.Question.Text)));
            last = known;
        }

        return known.Asked;
    }
}
