using RZero.Core;
using RZero.Core.Answers;

namespace RZero.Evaluation.Benchmarks;

/// <summary>A held-out problem with its known answer.</summary>
/// <param name="Id">Unique within the benchmark, unless its author gave an id twice.</param>
/// <param name="Problem">What is asked; of a multiple-choice question with its lettered options.</param>
/// <param name="Answer">The known answer; of a multiple-choice question its letter.</param>
/// <param name="Category">What the item is counted under in breakdowns, such as "fraction, level 3"; null for none.</param>
/// <param name="OptionCount">Options to choose from; 0 for a free question.</param>
public sealed record BenchmarkItem(string Id, string Problem, string Answer, string? Category = null, int OptionCount = 0)
{
    /// <summary>Why the problem cannot be asked, in which case it counts as answered wrongly; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>What the task needs beside the problem to ask and read it (<see cref="Question.Payload"/>); null for nothing.</summary>
    public string? Payload { get; init; }

    /// <summary>The problem as the task is asked it.</summary>
    public Question AsQuestion() => new(Id, Problem) { Payload = Payload };

    /// <summary>How its answer is wanted.</summary>
    /// <param name="form">Where the benchmark looks for the answers to its free questions.</param>
    public AnswerFormat Format(AnswerForm form) => new(form, LetteredOptions.Letters[..OptionCount]);
}
