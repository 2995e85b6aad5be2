using System.Collections.Immutable;

namespace RZero.Core;

/// <summary>
/// What the loop co-evolves on: the two roles' prompts, how a question and an answer are read from text, and when two answers are the same.
/// The loop knows nothing else of the domain. Reading model text never throws.
/// </summary>
public interface IReasoningTask
{
    /// <summary>Name in presets and journals, such as "mathematics".</summary>
    string Name { get; }

    /// <summary>Asks the Challenger for one new question.</summary>
    ImmutableArray<ChatMessage> ChallengerPrompt { get; }

    /// <summary>Asks the Solver to answer a question.</summary>
    ImmutableArray<ChatMessage> SolverPrompt(string question);

    /// <summary>The question in a Challenger's completion, or null when it holds none.</summary>
    string? ReadQuestion(string completion);

    /// <summary>The answer in a Solver's completion.</summary>
    ExtractedAnswer ReadAnswer(string completion, FinishReason finish);

    /// <summary>Whether two answers are the same: an equivalence relation wherever it decides.</summary>
    Verdict Same(string left, string right);

    /// <summary>
    /// Whether a benchmark whose known answer is <paramref name="gold"/> lets an answer count: the same, or the same but for what benchmarks
    /// forgive.
    /// </summary>
    Verdict Accepts(string gold, string prediction);

    /// <summary>Groups equal answers and names the majority. Null stands for a sample without an answer.</summary>
    Vote Vote(IReadOnlyList<string?> answers);

    /// <summary>The computed answer where the task can compute one, else null. Used by the audit, never for training.</summary>
    string? Truth(string question);

    /// <summary>SHA-256 of the prompt texts, in hexadecimal; recorded in every run.</summary>
    string PromptHash { get; }
}
