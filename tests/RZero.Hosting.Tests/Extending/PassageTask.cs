using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Hosting.Tests.Extending;

/// <summary>
/// A task with contexts: the Challenger is given a passage such as "ann 4, bo 17" and names somebody in it; the Solver is given both and finds the
/// number.
/// </summary>
internal sealed class PassageTask(ImmutableArray<string> passages) : IReasoningTask
{
    private const string Inviting = "Name one of ";
    private const string Asking = "Which number belongs to ";

    public string Name => "passages";

    public string PromptHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Inviting + Asking)));

    /// <summary>The stream decides, and nothing else: a resumed run asks about the same passage again.</summary>
    public QuestionContext DrawContext(StreamKey stream) => new(passages[(int)(stream.UniformAt(0) * passages.Length)]);

    public ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context) => [new("user", $"{Inviting}{context.Text}")];

    /// <summary>A name is a question of this passage only, so the passage is its payload. Who is not in it cannot be asked for.</summary>
    public WrittenQuestion? ReadQuestion(string completion, QuestionContext context) =>
        Find(context.Text, completion.Trim()) is null ? null : new(completion.Trim(), Payload: context.Text);

    public ImmutableArray<ChatMessage> SolverPrompt(Question question) => [new("user", $"{Asking}{question.Text} in {question.Payload}")];

    public ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish) =>
        completion.Trim() is { Length: > 0 and < 4 } number && number.All(char.IsAsciiDigit)
            ? ExtractedAnswer.Found(number)
            : ExtractedAnswer.None(finish == FinishReason.Length ? AnswerOutcome.Truncated : AnswerOutcome.Missing);

    public Verdict Same(string left, string right) => left.TrimStart('0') == right.TrimStart('0') ? Verdict.Equal : Verdict.Different;

    public Verdict Accepts(AnswerFormat format, string gold, string prediction) => Same(gold, prediction);

    /// <summary>The largest class first. A missing answer is in no class, but counts as a sample.</summary>
    public Vote Vote(IReadOnlyList<string?> answers) => new(
        [
            .. answers.Index().Where(answer => answer.Item is not null)
                .GroupBy(answer => answer.Item!.TrimStart('0'), answer => answer.Index, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new VoteClass(same.Key, [.. same])),
        ],
        answers.Count);

    public string? Truth(Question question) => Find(question.Payload ?? "", question.Text);

    private static string? Find(string passage, string name) =>
        passage.Split(", ").Select(entry => entry.Split(' ')).FirstOrDefault(entry => entry.Length == 2 && entry[0] == name)?[1];
}
