using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Hosting.Tests.Extending;

/// <summary>A task of its own: a question is "12 ? 7", an answer the sign that belongs at the question mark.</summary>
internal sealed class SignTask : IReasoningTask
{
    /// <summary>What the Challenger is told.</summary>
    public const string Invitation = "Write two numbers with a question mark between them, such as 3 ? 5.";

    private const string Asking = "Which of <, = and > belongs at the question mark of ";

    // Model text is hostile: an expression that cannot backtrack takes time linear in it.
    private static readonly Regex Numbers = new("^([0-9]{1,3}) \\? ([0-9]{1,3})$", RegexOptions.NonBacktracking);

    public string Name => "signs";

    public ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context) => [new("user", Invitation)];

    public string PromptHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Invitation + Asking)));

    public ImmutableArray<ChatMessage> SolverPrompt(Question question) => [new("user", $"{Asking}{question.Text}")];

    public WrittenQuestion? ReadQuestion(string completion, QuestionContext context) =>
        Numbers.IsMatch(completion.Trim()) ? new(completion.Trim()) : null;

    public ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish) =>
        completion.Trim() is ("<" or "=" or ">") and var sign ? ExtractedAnswer.Found(sign)
        : ExtractedAnswer.None(finish == FinishReason.Length ? AnswerOutcome.Truncated : AnswerOutcome.Missing);

    public Verdict Same(string left, string right) => left == right ? Verdict.Equal : Verdict.Different;

    public Verdict Accepts(AnswerFormat format, string gold, string prediction) => Same(gold, prediction);

    /// <summary>The largest class first. A missing answer is in no class, but counts as a sample.</summary>
    public Vote Vote(IReadOnlyList<string?> answers) => new(
        [
            .. answers.Index().Where(answer => answer.Item is not null)
                .GroupBy(answer => answer.Item!, answer => answer.Index, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new VoteClass(same.Key, [.. same])),
        ],
        answers.Count);

    /// <summary>Only the audit asks for it: the loop never trains on the truth.</summary>
    public string? Truth(Question question)
    {
        if (Numbers.Match(question.Text) is not { Success: true } read)
        {
            return null;
        }

        var (left, right) = (int.Parse(read.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(read.Groups[2].Value, CultureInfo.InvariantCulture));
        return left < right ? "<" : left > right ? ">" : "=";
    }
}
