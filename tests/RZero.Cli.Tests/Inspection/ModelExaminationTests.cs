using RZero.Cli.Engines;
using RZero.Cli.Inspection;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Inspection;

public sealed class ModelExaminationTests
{
    private static readonly string Nano = new ModelLocator(AppContext.BaseDirectory).Find("nano");

    [Fact]
    public void Findings_BuiltInModel_HasNothingToSay() =>
        Assert.All(ModelExamination.Findings(Nano, TestContext.Current.CancellationToken), finding => Assert.Null(finding.Problem));

    [Fact]
    public void Findings_NumberThatIsNotFinite_NamesTheTensorAndGoesOn()
    {
        using var folder = Copy();
        var path = folder.File("model.safetensors");
        var bytes = File.ReadAllBytes(path);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - sizeof(float));
        File.WriteAllBytes(path, bytes);

        var problems = ModelExamination.Findings(folder.Path, TestContext.Current.CancellationToken).Where(finding => finding.Problem is not null).ToList();

        Assert.Equal("numbers", problems[0].Key);
        Assert.Contains("holds NaN at place", problems[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_MissingTokenizer_IsTheOnlyThingThatIsWrong()
    {
        using var folder = Copy();
        File.Delete(folder.File("tokenizer.json"));

        var problems = ModelExamination.Findings(folder.Path, TestContext.Current.CancellationToken).Where(finding => finding.Problem is not null);

        Assert.Equal(["tokenizer", "prompt"], problems.Select(finding => finding.Key));
    }

    [Fact]
    public void Read_BuiltInModel_GivesItsSizeAndMemory()
    {
        var facts = ModelFacts.Read("nano", Nano);

        Assert.Equal(836_736, facts.Parameters);
        Assert.Equal(6 * 4 * 836_736L, facts.MemoryToTrain(tokens: 0));
        Assert.Equal(4 * 836_736L, facts.MemoryToSample(rows: 0, tokens: 0));
    }

    private static TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(Nano))
        {
            File.Copy(path, folder.File(Path.GetFileName(path)));
        }

        return folder;
    }
}
