using System.Text.Json.Nodes;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Provenance;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Models;

public sealed class ConvertVerbTests
{
    /// <summary>A real model, trained by others, through both directions: every weight to the bit, and every folder says where it comes from.</summary>
    [Fact]
    public void Convert_GgufToFolderToGguf_IsTheSameModel()
    {
        using var folder = new TemporaryFolder();
        var original = SharedData.Require("models/stories260k/stories260K.gguf");
        var (there, back) = (new TestProgram(), new TestProgram());

        Assert.Equal(0, there.Run("convert", original, folder.File("stories"), "--max-shard-size", "300KB", "--json"));
        Assert.Equal(0, back.Run("convert", folder.File("stories"), folder.File("back.gguf")));

        var line = JsonNode.Parse(there.Out)!;
        Assert.Equal((folder.File("stories"), "f32", 0.0), ($"{line["destination"]}", $"{line["dtype"]}", line["largest_change"]!.GetValue<double>()));
        Assert.InRange(line["log_prob_gap"]!.GetValue<double>(), 0, 1e-4);
        Assert.True(Directory.GetFiles(folder.File("stories"), "model-*.safetensors").Length > 1);
        Assert.Contains("Read again and compared: weights differ by at most 0, log-probabilities by at most 0", back.Out, StringComparison.Ordinal);
        Assert.Equal(("convert", "stories260K.gguf"), (ProvenanceFile.Read(folder.File("stories"))!.MadeBy, ProvenanceFile.Read(folder.File("stories"))!.BaseModel));
        using var before = GgufModel.Open(original);
        using var after = GgufModel.Open(folder.File("back.gguf"));
        Assert.Equal(before.Weights.Names.Order(), after.Weights.Names.Order());
        Assert.All(before.Weights.Names, name => Assert.Equal(Read(before.Weights, name), Read(after.Weights, name)));
    }

    [Theory]
    [InlineData("SRC", "new", null, "it does not begin as a GGUF file does")]
    [InlineData("nano", "taken", null, "is there already")]
    [InlineData("nano", "new", "f31", "--dtype must be f32, bf16, f16, not \"f31\". Did you mean f32?")]
    [InlineData("nano", "new", "q8_0", "q8_0 is a type of GGUF files")]
    [InlineData("nano", "new.gguf", "f16", "--dtype of a GGUF must be f32, bf16 or q8_0")]
    [InlineData("no/such/model/here", "new", null, "There is no model folder no/such/model/here")]
    [InlineData("none.gguf", "new", null, "none.gguf")]
    public void Convert_Mistake_SaysSoOnceAndWritesNothing(string source, string destination, string? type, string message)
    {
        using var folder = new TemporaryFolder();
        var (text, mine) = (folder.Write("text.gguf", "once upon a time"), folder.Write("taken/mine.txt", "mine"));
        var program = new TestProgram();

        var exitCode = program.Run(["convert", source == "SRC" ? text : source, folder.File(destination), .. type is null ? Array.Empty<string>() : ["--dtype", type]]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
        Assert.Equal([mine, text], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    /// <summary>The comparison can fail: a weight that is no number makes every log-probability one that is none, and such a model is not handed out.</summary>
    [Theory]
    [InlineData("new")]
    [InlineData("new.gguf")]
    public void Convert_ModelThatDoesNotCompare_IsRefusedAndLeavesNothing(string destination)
    {
        using var broken = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", "nano")))
        {
            File.Copy(path, broken.File(Path.GetFileName(path)));
        }

        var bytes = File.ReadAllBytes(broken.File("model.safetensors"));
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - sizeof(float));
        File.WriteAllBytes(broken.File("model.safetensors"), bytes);
        var program = new TestProgram();

        Assert.Equal(2, program.Run("convert", broken.Path, folder.File(destination)));

        Assert.Contains("its log-probabilities are NaN nats off. It was not kept.", program.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Convert_ModelBeyondMemory_SaysThatLogProbsWereNotCompared()
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram { ExportMemory = 1 << 20 };

        Assert.Equal(0, program.Run("convert", "nano", folder.File("new")));

        Assert.Contains("log-probabilities were not compared", program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5 GX")]
    [InlineData("-1GB")]
    [InlineData("99999999999999GB")]
    public void Convert_ShardSizeThatIsNone_IsWrongUse(string size)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("convert", "nano", "x", "--max-shard-size", size));
        Assert.Contains("--max-shard-size must be a size such as 5GB or 500MB", program.Error, StringComparison.Ordinal);
    }

    private static float[] Read(IWeightSource weights, string name)
    {
        var numbers = new float[weights.Shape(name).Aggregate(1L, (product, size) => product * size)];
        weights.Read(name, numbers);
        return numbers;
    }
}
