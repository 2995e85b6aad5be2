using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Hosting.Examination;
using RZero.Hosting.Models;
using RZero.Hosting.Tests.Models;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Examination;

public sealed class ModelExaminationTests
{
    private static readonly string Nano = new ModelLocator(AppContext.BaseDirectory).Find("nano");

    [Fact]
    public void Findings_BuiltInModel_HasNothingToSay() =>
        Assert.All(ModelExamination.Findings(new FolderSource(Nano), TestContext.Current.CancellationToken), finding => Assert.Null(finding.Problem));

    [Fact]
    public void Findings_NumberThatIsNotFinite_NamesTheTensorAndGoesOn()
    {
        using var folder = Copy();
        var path = folder.File("model.safetensors");
        var bytes = File.ReadAllBytes(path);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - sizeof(float));
        File.WriteAllBytes(path, bytes);

        var problems = ModelExamination.Findings(new FolderSource(folder.Path), TestContext.Current.CancellationToken).Where(finding => finding.Problem is not null).ToList();

        Assert.Equal("numbers", problems[0].Key);
        Assert.Contains("holds NaN at index", problems[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_MissingTokenizer_IsTheOnlyThingThatIsWrong()
    {
        using var folder = Copy();
        File.Delete(folder.File("tokenizer.json"));

        var problems = ModelExamination.Findings(new FolderSource(folder.Path), TestContext.Current.CancellationToken).Where(finding => finding.Problem is not null);

        Assert.Equal(["tokenizer", "prompt"], problems.Select(finding => finding.Key));
    }

    /// <summary>A config that cannot be used stands in the way of five looks; its problem was said five times.</summary>
    [Fact]
    public void Findings_OneProblem_IsToldOnce()
    {
        using var folder = Copy();
        folder.Write("config.json", "{}");

        var problems = ModelExamination.Findings(new FolderSource(folder.Path), TestContext.Current.CancellationToken)
            .Where(finding => finding.Problem is not null).ToList();

        Assert.Equal(["config", "weights", "numbers", "tokenizer", "forward_pass"], problems.Select(finding => finding.Key));
        Assert.Contains("sets architectures to null", problems[0].Problem, StringComparison.Ordinal);
        Assert.All(problems.Skip(1), finding => Assert.Equal("for the same reason as config", finding.Problem));
    }

    /// <summary>An interruption is none of the model's problems.</summary>
    [Fact]
    public void Findings_StoppedInTheTemplate_Ends()
    {
        using var stop = new CancellationTokenSource();
        using var folder = SlowTemplate.Model();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var finding in ModelExamination.Findings(new FolderSource(folder.Path), stop.Token))
            {
                Assert.NotEqual("prompt", finding.Key);
                if (finding.Key == "tokenizer")
                {
                    stop.Cancel();
                }
            }
        });
    }

    [Fact]
    public void Read_BuiltInModel_GivesItsSizeAndMemory()
    {
        var facts = ModelFacts.Read("nano", new FolderSource(Nano));

        Assert.Equal(836_992, facts.Parameters);
        Assert.Equal(8 * 4 * 836_992L, facts.MemoryToTrain(tokens: 0));
        Assert.Equal(4 * 836_992L, facts.MemoryToSample(rows: 0, tokens: 0));
    }

    /// <summary>A real model of 135 million weights in one file of 4 bits.</summary>
    [Fact]
    public void Read_GgufFile_GivesSizeTypeAndLicence()
    {
        var path = SharedData.Require("models/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf");

        var facts = ModelFacts.Read("m", new GgufSource(path));

        Assert.Equal((134_515_008L, "q4_1", new FileInfo(path).Length, 8192), (facts.Parameters, facts.StoredAs, facts.DiskBytes, facts.Config.MaxPositions));
        Assert.Equal("apache-2.0", facts.Licence);
        Assert.Null(facts.Provenance);
    }

    [Fact]
    public void Findings_GgufFile_HasNothingToSay()
    {
        var source = new GgufSource(SharedData.Require("models/stories260k/stories260K.gguf"));

        var findings = ModelExamination.Findings(source, TestContext.Current.CancellationToken).ToList();

        Assert.All(findings, finding => Assert.Null(finding.Problem));
        Assert.Contains(findings, finding => finding.Key == "tokenizer" && "512 tokens".Equals(finding.Value));
    }

    [Fact]
    public void Findings_GgufFileThatIsCutShort_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(SharedData.Require("models/stories260k/stories260K.gguf"));
        File.WriteAllBytes(folder.File("short.gguf"), bytes[..^1]);

        var findings = ModelExamination.Findings(new GgufSource(folder.File("short.gguf")), TestContext.Current.CancellationToken);

        Assert.Contains(findings, finding => finding.Problem is not null);
    }

    /// <summary>nano has more layers than one; verify said "all that the config asks for".</summary>
    [Fact]
    public void Findings_ConfigWithFewerLayers_NamesTheTensorsThatNothingUses()
    {
        using var folder = Copy();
        var config = JsonNode.Parse(File.ReadAllText(folder.File("config.json")))!;
        config["num_hidden_layers"] = 1;
        folder.Write("config.json", config.ToJsonString());

        var findings = ModelExamination.Findings(new FolderSource(folder.Path), TestContext.Current.CancellationToken);

        Assert.Contains("no place for (model.layers.1.", findings.Single(finding => finding.Key == "weights").Problem, StringComparison.Ordinal);
    }

    /// <summary>A file of five blocks that says it has fewer: the blocks above were passed over in silence, by verify and by every use.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Findings_GgufThatCountsFewerBlocksThanItHas_NamesThemAndLoadingIsRefused(uint blocks)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("fewer.gguf");
        var bytes = File.ReadAllBytes(SharedData.Require("models/stories260k/stories260K.gguf"));
        var key = "llama.block_count"u8;
        var value = bytes.AsSpan().IndexOf(key) + key.Length + sizeof(uint);
        Assert.Equal(5u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(value)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(value), blocks);
        File.WriteAllBytes(path, bytes);
        var unused = $"{9 * (5 - blocks)} tensors that its config has no place for (model.layers.{blocks}.";

        var findings = ModelExamination.Findings(new GgufSource(path), TestContext.Current.CancellationToken);
        using var model = OpenedModel.Of(path);

        Assert.Contains(unused, findings.Single(finding => finding.Key == "weights").Problem, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAnyAsync<UserException>(() => model.ScoreAsync([1, 2], 0, TestContext.Current.CancellationToken));
        Assert.Contains(unused, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A folder as the hub's cache has it: links, whose own sizes were added up (some 300 bytes for 3.4 MB).</summary>
    [Fact]
    public void Read_FolderOfLinks_CountsWhatTheyLeadTo()
    {
        using var snapshot = Cached(out _);

        Assert.Equal(Directory.EnumerateFiles(Nano).Sum(path => new FileInfo(path).Length), ModelFacts.Read("m", new FolderSource(snapshot.File("snapshots/c"))).DiskBytes);
    }

    [Fact]
    public void Read_TextFilesAlone_HasNoSizeOnDisk()
    {
        using var folder = Copy();
        File.Delete(folder.File("model.safetensors"));

        Assert.Null(ModelFacts.Read("m", new FolderSource(folder.Path)).DiskBytes);
    }

    /// <summary>A bit of the tokenizer or the weights is turned; in the weights no other look at the model finds it.</summary>
    [Theory]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors")]
    public void Findings_CachedFileThatIsNotWhatTheHubSent_NamesIt(string name)
    {
        using var snapshot = Cached(out var blobs);
        var bytes = File.ReadAllBytes(blobs[name]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(blobs[name], bytes);

        var finding = ModelExamination.Findings(new FolderSource(snapshot.File("snapshots/c")), TestContext.Current.CancellationToken).Single(finding => finding.Key == "cache");

        Assert.Contains($"{name} in the cache has another hash than the hub lists. Remove {blobs[name]}", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_CachedFilesAsTheHubSentThem_AreAllRight()
    {
        using var snapshot = Cached(out var blobs);

        var findings = ModelExamination.Findings(new FolderSource(snapshot.File("snapshots/c")), TestContext.Current.CancellationToken).ToList();

        Assert.All(findings, finding => Assert.Null(finding.Problem));
        Assert.Contains(findings, finding => finding.Key == "cache" && $"{blobs.Count} files, each with the hash that the hub lists".Equals(finding.Value));
    }

    /// <summary>nano in the layout of the hub's cache.</summary>
    private static TemporaryFolder Cached(out Dictionary<string, string> blobs)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the cache holds copies there");
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("blobs"));
        Directory.CreateDirectory(folder.File("snapshots/c"));
        blobs = [];
        foreach (var path in Directory.EnumerateFiles(Nano))
        {
            var blob = folder.File(Path.Combine("blobs", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));
            File.Copy(path, blob);
            File.CreateSymbolicLink(folder.File(Path.Combine("snapshots", "c", Path.GetFileName(path))), Path.Combine("..", "..", "blobs", Path.GetFileName(blob)));
            blobs[Path.GetFileName(path)] = blob;
        }

        return folder;
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
