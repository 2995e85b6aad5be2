using System.Text.Json.Nodes;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Provenance;
using RZero.Core;
using RZero.Testing;
using RZero.Tokenizers;
using Xunit;

namespace RZero.Checkpoints.Tests.Conversion;

public sealed class RoundTripTests
{
    private static readonly FolderExportOptions Options = new(new ModelProvenance { MadeBy = "convert", BaseModel = "a/b" });

    /// <summary>All three families, tied and not, Llama 3's rotary scaling, bfloat16 and shards: to a GGUF and back, the same config and the same weights to the bit.</summary>
    [Theory]
    [InlineData("tiny-llama-bf16")]
    [InlineData("tiny-llama3-scaled")]
    [InlineData("tiny-qwen2-tied")]
    [InlineData("tiny-qwen2-untied-sharded")]
    [InlineData("tiny-qwen3-tied")]
    public void Write_FolderToGgufAndBack_IsTheSameModel(string name)
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(SharedData.Require($"models/tiny/{name}"));

        GgufExport.Write(source, folder.File("model.gguf"), storedAs: null, _ => { });
        using var gguf = GgufModel.Open(folder.File("model.gguf"));
        FolderExport.Write(gguf, folder.File("back"), Options, _ => { });
        using var back = ModelFolder.Open(folder.File("back"));

        Assert.Equal(
            source.Config with { BeginTokenId = null, EndTokenIds = Array.Empty<int>() }, back.Config with { BeginTokenId = null, EndTokenIds = Array.Empty<int>() });
        Assert.Equal(source.Weights.Names.Order(), back.Weights.Names.Order());
        Assert.All(source.Weights.Names, weight => Assert.Equal(Read(source.Weights, weight), Read(back.Weights, weight)));
    }

    /// <summary>A tied matrix that is stored as the head alone, or as both, is one matrix in the GGUF, and the model is tied there.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_TiedMatrixUnderTheHeadsName_IsTheEmbeddingOnce(bool underBoth)
    {
        using var folder = new TemporaryFolder();
        using var tied = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));
        using var source = new HeadStored(tied, underBoth);

        var report = GgufExport.Write(source, folder.File("model.gguf"), storedAs: null, _ => { });

        using var gguf = GgufModel.Open(folder.File("model.gguf"));
        Assert.True(gguf.Config.TieWordEmbeddings);
        Assert.Equal(tied.Weights.Names.Order(), gguf.Weights.Names.Order());
        Assert.All(tied.Weights.Names, weight => Assert.Equal(Read(tied.Weights, weight), Read(gguf.Weights, weight)));
        Assert.Equal(tied.Weights.Names.Count, report.TensorCount);
    }

    [Fact]
    public void Write_BuiltInModelToGgufAndBack_KeepsTokenizerTemplateAndEnds()
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));

        GgufExport.Write(source, folder.File("nano.gguf"), storedAs: null, _ => { });
        using var gguf = GgufModel.Open(folder.File("nano.gguf"));
        FolderExport.Write(gguf, folder.File("back"), Options, _ => { });

        const string Text = "<|im_start|>user\nWhat is 538 + 274?<|im_end|>\n";
        var ids = TokenizerFile.Load(Path.Combine(source.Path, "tokenizer.json")).Encode(Text, parseSpecial: true);
        Assert.Equal(ids, GgufText.Tokenizer(gguf.File).Encode(Text, parseSpecial: true));
        Assert.Equal(ids, TokenizerFile.Load(folder.File("back/tokenizer.json")).Encode(Text, parseSpecial: true));
        using var back = ModelFolder.Open(folder.File("back"));
        Assert.Equal(source.Config.EndTokenIds, back.Config.EndTokenIds);
        var configs = new[] { source.Path, back.Path }.Select(path => JsonNode.Parse(File.ReadAllText(Path.Combine(path, "tokenizer_config.json")))!).ToList();
        Assert.Equal($"{configs[0]["chat_template"]}", $"{configs[1]["chat_template"]}");
        Assert.Equal($"{configs[0]["eos_token"]}", $"{configs[1]["eos_token"]}");
    }

    [Fact]
    public void Write_EightBits_ChangesNoWeightByMoreThanHalfAStep()
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));

        var report = GgufExport.Write(source, folder.File("nano.gguf"), GgufType.Q8_0, _ => { });

        // Half a step of the largest block, and the rounding of its scale to a half.
        var largest = source.Weights.Names.Max(name => Read(source.Weights, name).Max(Math.Abs));
        Assert.InRange(report.LargestChange, double.Epsilon, largest / 127 * 0.5 + (largest / 2048));
    }

    [Fact]
    public void Write_DestinationIsThere_IsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));
        File.WriteAllText(folder.File("there.gguf"), "mine");

        Assert.Throws<UserException>(() => GgufExport.Write(source, folder.File("there.gguf"), storedAs: null, _ => { }));

        Assert.Equal("mine", File.ReadAllText(folder.File("there.gguf")));
        Assert.Equal([folder.File("there.gguf")], Directory.GetFileSystemEntries(Path.GetDirectoryName(folder.File("there.gguf"))!));
    }

    [Fact]
    public void Write_CheckFails_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));

        Assert.Throws<UserException>(() => FolderExport.Write(source, folder.File("new"), Options with { StoredAs = StorageType.BFloat16 }, _ => throw new UserException("no")));

        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(folder.File("new"))!));
    }

    [Fact]
    public void Write_CheckLooks_FindsProvenanceAndCardBesideTheWeights()
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));

        var report = FolderExport.Write(source, folder.File("new"), Options, written =>
        {
            Assert.NotEqual(folder.File("new"), written.Destination);
            Assert.Equal("a/b", ProvenanceFile.Read(written.Destination)!.BaseModel);
        });

        Assert.Equal(folder.File("new"), report.Destination);
        Assert.Contains("from a/b", File.ReadAllText(folder.File("new/README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SmallShards_IsTheSameModelInSeveralFiles()
    {
        using var folder = new TemporaryFolder();
        using var source = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));

        FolderExport.Write(source, folder.File("new"), Options with { MostShardBytes = 500_000 }, _ => { });

        Assert.True(Directory.GetFiles(folder.File("new"), "model-*-of-*.safetensors").Length > 1);
        using var back = ModelFolder.Open(folder.File("new"));
        Assert.Equal(source.Weights.Names.Order(), back.Weights.Names.Order());
        Assert.All(source.Weights.Names, weight => Assert.Equal(Read(source.Weights, weight), Read(back.Weights, weight)));
    }

    /// <summary>SentencePiece's scores as merges give the ids that SentencePiece gives, as llama.cpp recorded them.</summary>
    [Fact]
    public void Write_SentencePieceVocabulary_CutsTextAsBefore()
    {
        using var folder = new TemporaryFolder();
        using var source = GgufModel.Open(SharedData.Require("models/stories260k/stories260K.gguf"));
        FolderExport.Write(source, folder.File("stories"), Options, _ => { });
        var tokenizer = TokenizerFile.Load(folder.File("stories/tokenizer.json"));

        foreach (var row in JsonNode.Parse(File.ReadAllText(SharedData.Require("models/stories260k/reference.json")))!["tokenize"]!.AsArray())
        {
            Assert.Equal(row!["ids"]!.AsArray().Select(id => id!.GetValue<int>()), tokenizer.Encode(row["text"]!.GetValue<string>(), addSpecial: true));
        }
    }

    private static float[] Read(IWeightSource weights, string name)
    {
        var numbers = new float[weights.Shape(name).Aggregate(1L, (product, size) => product * size)];
        weights.Read(name, numbers);
        return numbers;
    }

    /// <summary>A tied model as other writers store it.</summary>
    private sealed class HeadStored(ModelFolder inner, bool underBoth) : IModelFiles, IWeightSource
    {
        public string Path => inner.Path;

        public ModelConfig Config => inner.Config;

        public GenerationConfig Generation => inner.Generation;

        public IWeightSource Weights => this;

        public IReadOnlySet<string> Names => inner.Weights.Names.Where(name => underBoth || name != WeightLayout.Embedding)
            .Append(WeightLayout.Head).ToHashSet(StringComparer.Ordinal);

        public void WriteTextFiles(string folder) => inner.WriteTextFiles(folder);

        public IReadOnlyList<long> Shape(string name) => inner.Weights.Shape(Stored(name));

        public void Read(string name, Span<float> destination) => inner.Weights.Read(Stored(name), destination);

        public void Dispose()
        {
        }

        private static string Stored(string name) => name == WeightLayout.Head ? WeightLayout.Embedding : name;
    }
}
