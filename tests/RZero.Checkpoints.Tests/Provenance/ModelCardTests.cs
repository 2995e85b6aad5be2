using System.Collections.Immutable;
using RZero.Checkpoints.Provenance;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Provenance;

public sealed class ModelCardTests
{
    private static readonly ModelProvenance Solver = new()
    {
        MadeBy = "evolve",
        CodeVersion = "0.1.0+abc",
        BaseModel = "org/name",
        BaseRevision = "0123456789abcdef0123456789abcdef01234567",
        BaseFiles = ImmutableSortedDictionary<string, string>.Empty.Add("config.json", "00").Add("model.safetensors", "11"),
        BaseLicence = "apache-2.0",
        PromptSet = "nano",
        PlanHash = "ff",
        Recipe = "paper",
        Scale = "nano",
        Seed = 7,
        Role = "solver",
        Iteration = 2,
        Step = 60,
        Parent = "i1/solver step 60",
        ParentHash = "22",
    };

    [Fact]
    public void Write_Provenance_IsReadBack()
    {
        using var folder = new TemporaryFolder();

        ModelCard.Write(folder.Path, Solver);

        var read = ProvenanceFile.Read(folder.Path)!;
        Assert.Equal(Solver.BaseFiles, read.BaseFiles);
        Assert.Equal(Solver, read with { BaseFiles = Solver.BaseFiles });
        Assert.Equal("i2/solver step 60", read.Name);
        Assert.Equal("nano", ProvenanceFile.PromptSet(folder.Path));
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        ModelCard.Write(one.Path, Solver, [new("gsm8k", "mean@8", 0.5, 100)]);
        ModelCard.Write(two.Path, Solver, [new("gsm8k", "mean@8", 0.5, 100)]);

        foreach (var name in new[] { "README.md", "rzero.json" })
        {
            Assert.Equal(File.ReadAllBytes(one.File(name)), File.ReadAllBytes(two.File(name)));
        }
    }

    [Fact]
    public void Write_Card_HasTheFrontMatterThatHuggingFaceReads()
    {
        using var folder = new TemporaryFolder();

        ModelCard.Write(folder.Path, Solver, [new("gsm8k", "mean@8", 0.5, 100)]);

        var card = File.ReadAllText(folder.File("README.md"));
        Assert.StartsWith("---\nbase_model: \"org/name\"\nlibrary_name: transformers\nlicense: apache-2.0\npipeline_tag: text-generation\ntags:\n- rzero\n", card, StringComparison.Ordinal);
        Assert.Contains("| gsm8k | mean@8 | 50.0 % | 100 |", card, StringComparison.Ordinal);
        Assert.Contains("# Solver of iteration 2, step 60, from org/name", card, StringComparison.Ordinal);
        Assert.Equal("apache-2.0", BaseLicence.Of(folder.Path));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\n---\nlicense: evil")]
    [InlineData("![x](http://y)")]
    [InlineData("`a` | b\r\n# head")]
    [InlineData("\u001b[31mred\u202e")]
    public void Write_HostileTexts_StayLetters(string text)
    {
        using var folder = new TemporaryFolder();
        ModelCard.Write(folder.Path, Solver);
        var plain = File.ReadAllLines(folder.File("README.md"));

        ModelCard.Write(folder.Path, Solver with { BaseModel = text, Parent = text, BaseLicence = text }, [new(text, text, 1, 1)]);

        var card = File.ReadAllText(folder.File("README.md"));
        Assert.DoesNotContain("<script", card, StringComparison.Ordinal);
        Assert.DoesNotContain("![x]", card, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', card);
        Assert.DoesNotContain('\u202e', card);
        Assert.DoesNotContain('\r', card);
        Assert.DoesNotContain("license: evil\n", card, StringComparison.Ordinal);
        Assert.Equal(plain.Count(line => line.StartsWith('#')) + 1, card.Split('\n').Count(line => line.StartsWith('#')));
    }

    [Fact]
    public void Read_FileOfOlderPrograms_KnowsThePromptsOnly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rzero.json", """{"prompt_set": "nano"}""");

        Assert.Null(ProvenanceFile.Read(folder.Path));
        Assert.Equal("nano", ProvenanceFile.PromptSet(folder.Path));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"format": "rzero-model", "seed": "seven"}""")]
    [InlineData("""{"format": 5}""")]
    public void Read_Malformed_IsATypedError(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("rzero.json", text);

        Assert.Throws<ModelFileException>(() => ProvenanceFile.Read(folder.Path));
    }
}
