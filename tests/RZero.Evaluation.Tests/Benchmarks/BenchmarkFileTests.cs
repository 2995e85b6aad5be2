using RZero.Core;
using RZero.Core.Prompts;
using RZero.Evaluation.Benchmarks;
using RZero.Testing;
using Xunit;

namespace RZero.Evaluation.Tests.Benchmarks;

public sealed class BenchmarkFileTests
{
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
    [InlineData("bbeh_mini.jsonl", AnswerForm.Plain)]
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
    [InlineData("""{"problem":"Which?","options":["red","blue"],"answer":"green"}""")]
    [InlineData("""{"problem":"Which?","options":["red","blue"],"answer":"green","answer_letter":"C"}""")]
    [InlineData("""{"problem":"Which?","options":[],"answer":"green"}""")]
    [InlineData("""{"problem":"Which?","options":"red","answer":"red"}""")]
    [InlineData("""{"problem":"Which?"}""")]
    [InlineData("""{"answer":"1"}""")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public void Read_NoProblem_NamesTheLine(string line)
    {
        var error = Assert.Throws<UserException>(() => Read("bad.jsonl", """{"problem":"1+1?","answer":"2"}""", line));

        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingThere_SaysSo()
    {
        Assert.Contains("no problems", Assert.Throws<UserException>(() => Read("empty.jsonl", " ")).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<UserException>(() => BenchmarkFile.Read("/nowhere.jsonl")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gsm8k_test", 1319, 0)]
    [InlineData("math500", 500, 0)]
    [InlineData("mmlu_pro_500", 500, 500)]
    [InlineData("supergpqa_sample300", 300, 300)]
    [InlineData("bbeh_mini", 460, 0)]
    public void Read_RealBenchmarks_GivesEveryProblem(string name, int problems, int withOptions)
    {
        var items = BenchmarkFile.Read(SharedData.Require($"benchmarks/{name}.jsonl")).Items;

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
        return BenchmarkFile.Read(folder.File(name));
    }
}
