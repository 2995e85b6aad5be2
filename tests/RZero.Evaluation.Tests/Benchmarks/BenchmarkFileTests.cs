using System.IO.Compression;
using System.Text;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Evaluation.Benchmarks;
using RZero.Tasks.Prompts;
using RZero.Testing;
using Xunit;

namespace RZero.Evaluation.Tests.Benchmarks;

public sealed class BenchmarkFileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Read_FreeQuestions_GivesThemInOrder()
    {
        var benchmark = Read(
            "mine.jsonl",
            """{"id":"a","problem":"1+1?","answer":"2","category":"sums"}""",
            string.Empty,
            """{"problem":"2+2?","answer":4,"family":"sums","level":3}""");

        Assert.Equal(
            [new BenchmarkItem("a", "1+1?", "2", "sums"), new BenchmarkItem("3", "2+2?", "4", "sums, level 3")], benchmark.Items);
        Assert.Equal(("mine", AnswerForm.Boxed), (benchmark.Name, benchmark.Form));
    }

    [Theory]
    [InlineData("gsm8k_test.jsonl", AnswerForm.Plain)]
    [InlineData("bbeh_mini.jsonl", AnswerForm.Exact)]
    [InlineData("math500.jsonl", AnswerForm.Boxed)]
    public void Read_AKnownBenchmark_TakesTheFormThatItWants(string file, AnswerForm form) =>
        Assert.Equal(form, Read(file, """{"problem":"1+1?","answer":"2"}""").Form);

    [Theory]
    [InlineData("""{"problem":"Which?","options":["red","blue"],"answer":"blue","answer_letter":"B"}""")]
    [InlineData("""{"problem":"Which?","options":["red","blue"],"answer":"blue"}""")]
    public void Read_MultipleChoice_AsksWithLettersAndKnowsTheRightOne(string line)
    {
        var benchmark = Read("choice.jsonl", line);
        var item = Assert.Single(benchmark.Items);

        Assert.Equal(OptionsPrompt.Read().Hash, benchmark.OptionsPromptHash);
        Assert.Equal("Which?\n\nA. red\nB. blue\n\nAnswer with the letter of the right option.", item.Problem);
        Assert.Equal(("B", 2), (item.Answer, item.OptionCount));
    }

    [Theory]
    [InlineData("""{"problem":"Which?","options":["red","blue"],"answer":"green"}""", "names one of the options")]
    [InlineData("""{"problem":"Which?","options":["red","blue"],"answer":"green","answer_letter":"C"}""", "names one of the options")]
    [InlineData("""{"problem":"Which?","options":[],"answer":"green"}""", "must hold 1 to 26 texts, not 0")]
    [InlineData("""{"problem":"Which?","options":"red","answer":"red"}""", "must be a list of texts")]
    [InlineData("""{"problem":"Which?","options":["red",{}],"answer":"red"}""", "must be a list of texts")]
    [InlineData("""{"exercise":"Which?","answer":"1"}""", "\"problem\" is missing; the line has exercise, answer")]
    [InlineData("""{"problem":"Which?","result":"1"}""", "\"answer\" is missing; the line has problem, result")]
    [InlineData("""{"problem":"Which?","answer":null}""", "\"answer\" is missing")]
    [InlineData("""{"problem":"Which?","answer":"  "}""", "\"answer\" is blank")]
    [InlineData("""{"problem":" ","answer":"1"}""", "\"problem\" is blank")]
    [InlineData("""{"problem":"Which?","answer":["5","6"]}""", "\"answer\" has 2 answers")]
    [InlineData("""{"problem":"Which?","answer":[]}""", "\"answer\" has 0 answers")]
    [InlineData("""{"problem":"Which?","answer":{"value":5}}""", "\"answer\" is an object ({\"value\":5})")]
    [InlineData("""{"problem":"\ud800","answer":"1"}""", "half of a surrogate pair")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"problem":"Which?",,}""", "it is not JSON; line 2, column 21: ")]
    public void Read_NoProblem_IsAnItemWithAFaultThatNamesTheLine(string line, string reason)
    {
        var items = Read("bad.jsonl", """{"problem":"1+1?","answer":"2"}""", line, """{"problem":"2+2?","answer":"4"}""").Items;

        Assert.Equal([null, "2", null], items.Select(item => item.Fault is null ? null : item.Id));
        Assert.StartsWith("line 2: ", items[1].Fault, StringComparison.Ordinal);
        Assert.Contains(reason, items[1].Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", items[1].Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FieldsWithTheNamesOfOthers_AreKnownAndCanBeNamed()
    {
        using var folder = new TemporaryFolder();
        var known = folder.Write("gsm8k.jsonl", """{"question":"1+1?","answer":"1 and 1 is <<1+1=2>>2\n#### 2"}""");
        var named = folder.Write("mine.jsonl", """{"exercise":"2+2?","result":4,"question":"no","answer":"no"}""");

        Assert.Equal(("1+1?", "2"), Only(BenchmarkFile.Read(known, stop: Stop)));
        Assert.Equal(("2+2?", "4"), Only(BenchmarkFile.Read(named, name: null, new("exercise", "result"), Stop)));
        Assert.Contains(
            "\"missing\" is missing; the line has exercise",
            Assert.Throws<UserException>(() => BenchmarkFile.Read(named, name: null, new("missing"), Stop)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The same two problems, whatever the file is.</summary>
    [Theory]
    [InlineData("b.json", """[{"id":"a","problem":"1+1?","answer":2},{"id":"b","problem":"2+2?","answer":"4"}]""")]
    [InlineData("b.json", "{\"id\":\"a\",\"problem\":\"1+1?\",\"answer\":2}\n{\"id\":\"b\",\"problem\":\"2+2?\",\"answer\":\"4\"}\n")]
    [InlineData("b.csv", "id,problem,answer\na,1+1?,2\nb,\"2+2?\",4\n")]
    [InlineData("b.tsv", "id\tquestion\tanswer\na\t1+1?\t2\nb\t2+2?\t4\n")]
    public void Read_OtherKindsOfFiles_HoldTheSameProblems(string name, string text)
    {
        using var folder = new TemporaryFolder();
        BenchmarkItem[] expected = [new("a", "1+1?", "2"), new("b", "2+2?", "4")];

        Assert.Equal(expected, BenchmarkFile.Read(folder.Write(name, text), stop: Stop).Items);
        using (var packed = new GZipStream(File.Create(folder.File(name + ".gz")), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        var unpacked = BenchmarkFile.Read(folder.File(name + ".gz"), stop: Stop);
        Assert.Equal(expected, unpacked.Items);
        Assert.Equal("b", unpacked.Name);
    }

    [Fact]
    public void Read_RowOfATableThatIsNoProblem_IsAnItemWithAFault()
    {
        using var folder = new TemporaryFolder();
        var items = BenchmarkFile.Read(folder.Write("b.csv", "problem,answer\n1+1?,2\n2+2?,\n"), stop: Stop).Items;

        Assert.Null(items[0].Fault);
        Assert.StartsWith("line 3: \"answer\" is blank", items[1].Fault, StringComparison.Ordinal);
    }

    private static (string Problem, string Answer) Only(Benchmark benchmark) => (Assert.Single(benchmark.Items).Problem, benchmark.Items[0].Answer);

    [Fact]
    public void Read_NotUtf8_IsAFaultAndKeepsTheIdOfNoOther()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("latin.jsonl"), [.. """{"id":"a","problem":"1+1?","answer":"2"}"""u8, (byte)'\n', .. """{"id":"b","problem":"Caf"""u8, 0xE9, .. """?","answer":"2"}"""u8]);

        var items = BenchmarkFile.Read(folder.File("latin.jsonl"), stop: Stop).Items;

        Assert.Null(items[0].Fault);
        Assert.Contains("line 2: the line is not UTF-8", items[1].Fault, StringComparison.Ordinal);
    }

    /// <summary>Some data sets wrap the one answer in a list; written as it stands it could never be matched.</summary>
    [Theory]
    [InlineData("""["5"]""", "5")]
    [InlineData("[5]", "5")]
    [InlineData("""[["1/2"]]""", "1/2")]
    [InlineData("2.50", "2.50")]
    [InlineData("true", "true")]
    public void Read_AnswerThatIsNoText_IsUnwrapped(string answer, string expected) =>
        Assert.Equal(expected, Read("b.jsonl", $$"""{"problem":"1+1?","answer":{{answer}}}""").Items[0].Answer);

    [Fact]
    public void Read_IdsThatRepeat_AreNamed() =>
        Assert.Equal(["a", "c"], Read("b.jsonl", [.. "abaccc".Select(id => $$"""{"id":"{{id}}","problem":"1+1?","answer":"2"}""")]).RepeatedIds);

    [Theory]
    [InlineData("JSON array", "[", """  {"problem":"1+1?","answer":"2"}""", "]")]
    [InlineData("JSON array", """[{"problem":"1+1?","answer":"2"}]""")]
    [InlineData("a table with the columns id, problem, answer", "id,problem,answer", "1,1+1?,2")]
    [InlineData("git lfs pull", "version https://git-lfs.github.com/spec/v1", "oid sha256:00", "size 5")]
    public void Read_AnotherKindOfFile_SaysWhatItIs(string expected, params string[] lines) =>
        Assert.Contains(expected, Assert.Throws<UserException>(() => Read("b.jsonl", lines)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NothingThere_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("no problems", Assert.Throws<UserException>(() => Read("empty.jsonl", " ")).Message, StringComparison.Ordinal);
        Assert.Contains("no problems; line 1: it is not JSON", Assert.Throws<UserException>(() => Read("bad.jsonl", "nonsense")).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<UserException>(() => BenchmarkFile.Read("/nowhere.jsonl", stop: Stop)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<UserException>(() => BenchmarkFile.Read(folder.Path, stop: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutFaults_OneBadLine_IsRefusedAndNamed()
    {
        var benchmark = Read("b.jsonl", """{"problem":"1+1?","answer":"2"}""", "{}");

        Assert.Contains("line 2: \"problem\" is missing", Assert.Throws<UserException>(benchmark.WithoutFaults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gsm8k_test", 1319, 0)]
    [InlineData("math500", 500, 0)]
    [InlineData("mmlu_pro_500", 500, 500)]
    [InlineData("supergpqa_sample300", 300, 300)]
    [InlineData("bbeh_mini", 460, 0)]
    public void Read_RealBenchmarks_GivesEveryProblem(string name, int problems, int withOptions)
    {
        var items = BenchmarkFile.Read(SharedData.Require($"benchmarks/{name}.jsonl"), stop: Stop).Items;

        Assert.All(items, item => Assert.Null(item.Fault));
        Assert.Equal((problems, withOptions), (items.Length, items.Count(item => item.OptionCount > 0)));
        Assert.All(items.Where(item => item.OptionCount > 0), item => Assert.InRange(item.Answer[0], 'A', (char)('A' + item.OptionCount - 1)));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public void Limit_AnyCount_KeepsTheFirstProblemsAndTheForm(int count, int expected)
    {
        var line = """{"problem":"1+1?","answer":"2"}""";
        var limited = Read("gsm8k.jsonl", line, line, line).Limit(count);

        Assert.Equal((expected, AnswerForm.Plain), (limited.Items.Length, limited.Form));
        Assert.Equal("1", limited.Items[0].Id);
    }

    private static Benchmark Read(string name, params string[] lines)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File(name), lines);
        return BenchmarkFile.Read(folder.File(name), stop: Stop);
    }
}
