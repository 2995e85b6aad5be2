using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class QuestionWritingTests
{
    private static readonly StreamKey Stream = StreamKey.Root(1).Child("write");

    /// <summary>One prompt is read once for all its completions, whoever shares what.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_NoContexts_AsksOnePromptForAll(int sharing)
    {
        var challenger = new Echo();

        var attempts = new QuestionWriting(new MathematicsTask(PromptSet.Named("nano"))).Run(
            challenger, "call", 8, sharing, new() { MaxTokens = 5 }, Stream, TestContext.Current.CancellationToken);

        var item = Assert.Single(challenger.Asked!.Items);
        Assert.Equal(("c", 8, Stream), (item.Id, challenger.Asked.SampleCount, challenger.Asked.Stream));
        Assert.Equal(8, attempts.Length);
        Assert.All(attempts, attempt => Assert.Null(attempt.Question));
    }

    [Fact]
    public void Run_Contexts_AreSharedByNeighboursAndComeBackWithTheirCompletions()
    {
        var challenger = new Echo();

        var attempts = Run(challenger, sharing: 4);

        Assert.Equal((2, 4), (challenger.Asked!.Items.Length, challenger.Asked.SampleCount));
        Assert.Equal(2, challenger.Asked.Items.Select(item => item.Messages[0].Content).Distinct().Count());
        Assert.Equal(8, attempts.Select(attempt => attempt.Question!.Id).Distinct().Count());
        Assert.All(attempts, attempt => Assert.Equal((attempt.Rollout.Id, attempt.Rollout.Text, $"of {attempt.Rollout.Text}"), Told(attempt)));
        Assert.All(attempts.Chunk(4), four => Assert.Single(four.Select(attempt => attempt.Question!.Payload).Distinct()));
    }

    [Fact]
    public void Run_NothingShared_DrawsAContextForEachAndTheSameAgain()
    {
        var (first, second) = (Run(new Echo(), sharing: 1), Run(new Echo(), sharing: 1));

        Assert.Equal(8, first.Select(attempt => attempt.Question!.Payload).Distinct().Count());
        Assert.Equal(first.Select(attempt => attempt.Question), second.Select(attempt => attempt.Question));
    }

    private static (string Id, string Text, string? Payload) Told(QuestionAttempt attempt) =>
        (attempt.Question!.Id, attempt.Question.Text, attempt.Question.Payload);

    private static ImmutableArray<QuestionAttempt> Run(Echo challenger, int sharing) => new QuestionWriting(new Anchored()).Run(
        challenger, "call", 8, sharing, new() { MaxTokens = 5 }, Stream, TestContext.Current.CancellationToken);

    /// <summary>Says its prompt.</summary>
    private sealed class Echo : IPolicySampler
    {
        public SamplingCall? Asked { get; private set; }

        public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop)
        {
            Asked = call;
            return [.. call.Items.Select(item => new RolloutGroup(item.Id, [.. Enumerable.Range(0, call.SampleCount).Select(n => Say(item, n))]))];
        }

        public void Dispose()
        {
        }

        private static Rollout Say(PromptItem item, int sample) =>
            new($"{item.Id}/{sample}", [1], [2], [0f], item.Messages[0].Content, FinishReason.Stop);
    }

    /// <summary>A context is a number from the stream; a question is the completion, with what it was asked with.</summary>
    private sealed class Anchored : IReasoningTask
    {
        public string Name => "anchored";

        public string PromptHash => "ab";

        public QuestionContext DrawContext(StreamKey stream) => new($"{stream.UniformAt(0):R}");

        public ImmutableArray<ChatMessage> ChallengerPrompt(QuestionContext context) => [new("user", context.Text)];

        public WrittenQuestion? ReadQuestion(string completion, QuestionContext context) => new(completion, $"of {context.Text}");

        public ImmutableArray<ChatMessage> SolverPrompt(Question question) => [];

        public ExtractedAnswer ReadAnswer(Question question, string completion, FinishReason finish) => ExtractedAnswer.None(AnswerOutcome.Missing);

        public Verdict Same(string left, string right) => Verdict.Undecided;

        public Verdict Accepts(AnswerFormat format, string gold, string prediction) => Verdict.Undecided;

        public Vote Vote(IReadOnlyList<string?> answers) => new([], answers.Count);

        public string? Truth(Question question) => null;
    }
}
