using System.Collections.Immutable;
using System.Text;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.Models;
using RZero.Hub;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

public sealed class BenchmarkFinderTests
{
    private const double LeastShare = 0.99;

    /// <summary>
    /// The public files by name: each loads, is asked and takes its own known answer for right, in a box, and where the benchmark looks for plain
    /// answers also announced. The share is told for each.
    /// </summary>
    [Theory]
    [InlineData("gsm8k", 1319)]
    [InlineData("gsm8k-train", 7473)]
    [InlineData("math-500", 500)]
    [InlineData("math-train", 7472)]
    [InlineData("amc23", 40)]
    [InlineData("aime24", 30)]
    [InlineData("bbeh", 460)]
    [InlineData("mmlu-pro", 500)]
    [InlineData("supergpqa", 300)]
    public void Find_PublicFile_GradesItsOwnAnswersAsRight(string name, int count)
    {
        var benchmark = new BenchmarkFinder(SharedData.Require("benchmarks")).Find(name, fields: null, Stop);
        var task = TaskOfModel.Open("nano", "mathematics");

        Assert.Equal((name, count), (benchmark.Name, benchmark.Items.Length));
        Assert.All(benchmark.Items, item => Assert.Null(item.Fault));
        Assert.All(
            benchmark.Items, item => Assert.Contains(item.Problem, task.SolverPrompt(item.AsQuestion())[^1].Content, StringComparison.Ordinal));
        foreach (var wrap in Wrappings(benchmark))
        {
            var wrong = benchmark.Items.Where(item => !IsRight(task, benchmark, item, string.Format(null, wrap, item.Answer))).ToList();
            var share = 1 - ((double)wrong.Count / count);
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}, {wrap.Format}: {100 * share:0.00} % of {count}");
            var some = string.Join("; ", wrong.Take(10).Select(item => $"{item.Id} {item.Answer}"));
            Assert.True(share >= LeastShare, $"{name}, {wrap.Format}: {share:0.0000}: {some}");
        }
    }

    [Fact]
    public void Find_NameWithAFile_ReadsThatFileAsTheBenchmark()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("odd.jsonl", """{"question":"2+2?","answer":"2 and 2 make <<2+2=4>>4\n#### 4"}""");

        var benchmark = new BenchmarkFinder().Find($"gsm8k={file}", fields: null, Stop);

        Assert.Equal(("gsm8k", AnswerForm.Plain, "4"), (benchmark.Name, benchmark.Form, benchmark.Items[0].Answer));
    }

    /// <summary>The fields that the hub's files have, each by its description alone.</summary>
    [Theory]
    [InlineData("mmlu-pro", """{"question_id":70,"question":"?","options":["red","blue"],"answer":"B","category":"law"}""", "70", "B", "law")]
    [InlineData(
        "supergpqa", """{"uuid":"u1","question":"?","options":["red"],"answer":"red","answer_letter":"A","discipline":"Law"}""", "u1", "A", "Law")]
    [InlineData("olympiadbench", """{"id":7,"question":"x?","solution":["so"],"final_answer":["3","4"],"subfield":"Algebra"}""", "7", "3", "Algebra")]
    [InlineData("minerva", """{"problem":"x?","solution":"so","answer":["1.5"]}""", "1", "1.5", null)]
    [InlineData("math-500", """{"problem":"x?","solution":"so","answer":"q","subject":"Algebra","unique_id":"t/1"}""", "t/1", "q", "Algebra")]
    [InlineData("amc23", """{"id":3,"question":"x?","answer":27.0}""", "3", "27.0", null)]
    [InlineData("aime25", """{"problem":"x?","answer":"70","id":0}""", "0", "70", null)]
    [InlineData("bbeh", """{"question":"x?","answer":"yes, no","task":"web of lies"}""", "1", "yes, no", "web of lies")]
    public void Find_FileAsTheHubHasIt_IsRead(string name, string row, string id, string answer, string? category)
    {
        using var folder = new TemporaryFolder();
        folder.Write($"{name}.jsonl", row);

        var item = Assert.Single(new BenchmarkFinder(folder.Path).Find(name, fields: null, Stop).Items);

        Assert.Null(item.Fault);
        Assert.Equal((id, answer, category), (item.Id, item.Answer, item.Category));
    }

    [Fact]
    public void Find_NameThatIsNotHere_ComesFromTheHub()
    {
        using var folder = new TemporaryFolder();
        var hub = new FakeHub(folder.Write("hubs.jsonl", """{"question":"2+2?","answer":"#### 4"}"""));

        var benchmark = new BenchmarkFinder(folder: null, hub).Find("gsm8k", fields: null, Stop);

        Assert.Equal("4", benchmark.Items[0].Answer);
        Assert.Equal(("openai/gsm8k", true), (hub.Asked!.ToString(), hub.Asked.IsDataset));
    }

    [Fact]
    public void Find_HubsFileWithAnotherHash_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var hub = new FakeHub(folder.Write("hubs.jsonl", """{"question":"2+2?","answer":"4"}"""));
        var known = BenchmarkCatalog.Shipped.Find("gsm8k")!;
        var pinned = known with { Hub = known.Hub! with { Sha256 = new('0', 64) } };

        var finder = new BenchmarkFinder(folder: null, hub) { Catalog = new([pinned]) };

        var mistake = Assert.Throws<UserException>(() => finder.Find("gsm8k", fields: null, Stop));

        Assert.Contains("is another one than the one that is known", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gsm8k", "gsm8k is not here. Write gsm8k=FILE")]
    [InlineData("gsm8", "Did you mean gsm8k?")]
    public void Find_NothingThere_SaysWhatToDo(string name, string message)
    {
        var mistake = Assert.Throws<UserException>(() => new BenchmarkFinder().Find(name, fields: null, Stop));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LettersWithoutOptions_IsAUserMistake()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("m.jsonl", """{"question":"Which?","answer":"B"}""");

        Assert.Contains(
            "has no \"options\"",
            Assert.Throws<UserException>(() => new BenchmarkFinder().Find($"mmlu-pro={file}", fields: null, Stop)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nano-math", 1200)]
    [InlineData("elementary-120", 120)]
    public void Find_BuiltIn_HasAsManyProblemsAsItsDescriptionSays(string name, int count)
    {
        var benchmark = new BenchmarkFinder().Find(name, fields: null, Stop);

        Assert.Equal((count, count), (benchmark.Items.Length, benchmark.Description!.Rows));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ImmutableArray<CompositeFormat> Wrappings(Benchmark benchmark) => benchmark.Form == AnswerForm.Boxed
        ? [CompositeFormat.Parse(@"So it is \boxed{{{0}}}.")]
        : [CompositeFormat.Parse(@"So it is \boxed{{{0}}}."), CompositeFormat.Parse("It follows.\nThe final answer is: {0}")];

    private static bool IsRight(IReasoningTask task, Benchmark benchmark, BenchmarkItem item, string response)
    {
        var format = item.Format(benchmark.Form);
        var read = task.ReadBenchmarkAnswer(item.AsQuestion(), format, response, FinishReason.Stop).Text;
        return read is not null && task.Accepts(format, item.Answer, read) == Verdict.Equal;
    }

    private sealed class FakeHub(string file) : IDatasetHub
    {
        public HubReference? Asked { get; private set; }

        public string Find(HubReference reference, ImmutableArray<string> patterns)
        {
            Asked = reference;
            return file;
        }
    }
}
