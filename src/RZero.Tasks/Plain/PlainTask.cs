using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Tasks.Plain;

/// <summary>
/// A task that adds nothing: a question is put as it is, the whole completion without the space around it is the answer, and answers are the same
/// where their letters are. For labelled data that is complete in itself; nobody writes questions for it.
/// </summary>
public sealed class PlainTask : IReasoningTask
{
    private const string Version = "plain 1";

    /// <inheritdoc/>
    public string Name => "plain";

    /// <inheritdoc/>
    public string PromptHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Version)));

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context) => [];

    /// <inheritdoc/>
    public WrittenQuestion? ReadQuestion(string completion, QuestionContext context) => null;

    /// <inheritdoc/>
    public ImmutableArray<ChatMessage> SolverPrompt(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return [new("user", question.Text)];
    }

    /// <inheritdoc/>
    public ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return completion.Trim() is { Length: > 0 } answer ? ExtractedAnswer.Found(answer) : ExtractedAnswer.None(AnswerOutcome.Missing);
    }

    /// <inheritdoc/>
    public Verdict Same(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return string.Equals(left.Trim(), right.Trim(), StringComparison.Ordinal) ? Verdict.Equal : Verdict.Different;
    }

    /// <inheritdoc/>
    public Verdict Accepts(AnswerFormat format, string gold, string prediction) => Same(gold, prediction);

    /// <inheritdoc/>
    public Vote Vote(IReadOnlyList<string?> answers) => new(
        [
            .. answers.Index().Where(answer => !string.IsNullOrWhiteSpace(answer.Item))
                .GroupBy(answer => answer.Item!.Trim(), answer => answer.Index, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new VoteClass(same.Key, [.. same])),
        ],
        answers.Count);

    /// <inheritdoc/>
    public string? Truth(Question question) => null;
}
