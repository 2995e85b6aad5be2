using System.Collections.Immutable;
using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Core;

/// <summary>
/// What the loop co-evolves on: how the two roles are asked, how a question and an answer are read from text, and when two answers are the same.
/// The loop knows nothing else of the domain. Reading model text never throws.
/// </summary>
public interface IReasoningTask
{
    /// <summary>Name in presets and journals, such as "mathematics".</summary>
    string Name { get; }

    /// <summary>SHA-256 of the prompt texts, in hexadecimal; recorded in every run.</summary>
    string PromptHash { get; }

    /// <summary>
    /// Draws what the Challenger writes about next: once for every group of completions that are compared with each other, or for every completion
    /// where all of a step are.
    /// </summary>
    /// <param name="stream">Randomness; the same stream draws the same context, so that a resumed run asks the same again.</param>
    QuestionContext DrawContext(StreamKey stream) => QuestionContext.None;

    /// <summary>Asks the Challenger for one new question.</summary>
    /// <param name="context">What <see cref="DrawContext"/> gave.</param>
    ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context);

    /// <summary>The question in a Challenger's completion, or null when it holds none.</summary>
    /// <param name="completion">Any text.</param>
    /// <param name="context">What the Challenger was given.</param>
    WrittenQuestion? ReadQuestion(string completion, QuestionContext context);

    /// <summary>Asks the Solver to answer a question.</summary>
    ImmutableArray<ChatMessage> SolverPrompt(Question question);

    /// <summary>
    /// Asks the Solver as someone would who knows no prompts: without examples. The same as <see cref="SolverPrompt"/> where that has none.
    /// </summary>
    ImmutableArray<ChatMessage> PlainPrompt(Question question) => SolverPrompt(question);

    /// <summary>The answer in a Solver's completion.</summary>
    ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish);

    /// <summary>The answer to a problem of a benchmark, which may want it in another form than the Solver is trained to give.</summary>
    ExtractedAnswer ReadBenchmarkAnswer(Question problem, AnswerFormat format, string completion, FinishReason finish) =>
        ReadAnswer(problem, completion, finish);

    /// <summary>Whether two answers are the same: an equivalence relation wherever it decides.</summary>
    Verdict Same(string left, string right);

    /// <summary>
    /// Whether a benchmark whose known answer is <paramref name="gold"/> lets an answer count: the same, or the same but for what benchmarks
    /// forgive.
    /// </summary>
    Verdict Accepts(AnswerFormat format, string gold, string prediction);

    /// <summary>Groups equal answers and names the majority. Null stands for a sample without an answer.</summary>
    Vote Vote(IReadOnlyList<string?> answers);

    /// <summary>The computed answer where the task can compute one, else null. Used by the audit, never for training.</summary>
    string? Truth(Question question);
}
