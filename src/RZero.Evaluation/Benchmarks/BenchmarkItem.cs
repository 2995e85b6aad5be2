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
}
