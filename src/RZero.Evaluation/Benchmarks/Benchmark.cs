using System.Collections.Immutable;

namespace RZero.Evaluation.Benchmarks;

/// <summary>A set of held-out problems.</summary>
/// <param name="Name">Its name, or the file it came from.</param>
/// <param name="Items">The problems, in file order.</param>
/// <param name="Form">Where the answer to a free question is looked for.</param>
public sealed record Benchmark(string Name, ImmutableArray<BenchmarkItem> Items, AnswerForm Form = AnswerForm.Boxed)
{
    /// <summary>SHA-256 of the prompt that asks for letters, in hexadecimal; null where no question has options.</summary>
    public string? OptionsPromptHash { get; init; }

    /// <summary>Benchmarks whose own graders read answers that stand in no box, by the beginnings of their names.</summary>
    private static readonly string[] PlainNames = ["gsm8k", "bbeh"];

    /// <summary>The form that a benchmark of this name wants.</summary>
    public static AnswerForm FormOf(string name) =>
        Array.Exists(PlainNames, plain => name.StartsWith(plain, StringComparison.OrdinalIgnoreCase)) ? AnswerForm.Plain : AnswerForm.Boxed;

    /// <summary>The first problems only; 0 takes all.</summary>
    public Benchmark Limit(int count) => count <= 0 || count >= Items.Length ? this : this with { Items = Items[..count] };
}
