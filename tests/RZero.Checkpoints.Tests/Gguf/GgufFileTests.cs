using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Gguf;

public sealed class GgufFileTests
{
    [Theory]
    [InlineData(2u)]
    [InlineData(3u)]
    public void Open_GoodFile_GivesMetadataAndTensors(uint version)
    {
        using var folder = new TemporaryFolder();
        var good = RawGguf.Good.Bytes();
        good[4] = (byte)version;

        using var file = Open(folder, good);

        Assert.Equal("llama", file.Metadata.Text("general.architecture"));
        Assert.Equal(7, file.Metadata.Whole("count"));
        Assert.Equal(0.5, file.Metadata.Number("share"));
        Assert.True(file.Metadata.Flag("on"));
        Assert.Equal(["ab", "ab"], file.Metadata.Texts("words"));
        Assert.Equal([-3, -3, -3], file.Metadata.Wholes("kinds"));
        Assert.Equal([2, 4], file.Tensors["a"].Shape);
        Assert.Equal(GgufType.Q8_0, file.Tensors["b"].Type);
        var numbers = new float[64];
        file.Read("b", numbers);
        // The block's scale is bytes 32 and 33 of the data, 0x2120 as a half; its first step is byte 34.
        Assert.Equal((float)BitConverter.UInt16BitsToHalf(0x2120) * 34, numbers[0]);
        Assert.Throws<ModelFileException>(() => file.Metadata.Text("count"));
    }

    public static TheoryData<string, string> Wrong =>
    [
        ("magic", "does not begin as a GGUF"), ("version", "supported are 2 and 3"), ("big-endian", "big-endian"), ("key twice", "is there twice"),
        ("tensor twice", "is there twice"), ("overlap", "overlap"), ("crooked", "which the file does not have"), ("beyond", "which the file does not have"),
        ("huge", "impossible shape"), ("half a block", "no whole blocks"), ("IQ1_S", "stored as IQ1_S"), ("list of lists", "list of lists"),
        ("long list", "by its own account"), ("long text", "by its own account"), ("unknown type", "unknown type 99"), ("alignment", "power of two"),
        ("no dimensions", "has 0 dimensions"), ("empty", "truncated"),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Open_WrongFile_SaysWhatIsWrong(string fault, string message)
    {
        using var folder = new TemporaryFolder();

        var refused = Assert.Throws<ModelFileException>(() => Open(folder, File(fault)));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Two tokens that both became the sign for "unreadable" would be one; a description of the file may be spelled as it likes.</summary>
    [Fact]
    public void Open_TextThatIsNotUtf8_IsRefusedByNameWhereTheTokenizerReadsIt()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains(
            "tokenizer.chat_template in its metadata is not UTF-8",
            Refusal(new RawGguf().Value("tokenizer.chat_template", 8, Latin)),
            StringComparison.Ordinal);
        Assert.Contains(
            "tokenizer.ggml.tokens in its metadata is not UTF-8",
            Refusal(new RawGguf().Value("tokenizer.ggml.tokens", 9, writer => RawGguf.List(writer, 8, 1, () => Latin(writer)))),
            StringComparison.Ordinal);
        using var file = Open(folder, RawGguf.Good.Value("general.name", 8, Latin).Bytes());
        Assert.Equal("caf\uFFFD", file.Metadata.Text("general.name"));

        string Refusal(RawGguf gguf) => Assert.Throws<ModelFileException>(() => Open(folder, gguf.Bytes())).Message;

        static void Latin(BinaryWriter writer)
        {
            writer.Write(4ul);
            writer.Write([.. "caf"u8, 0xE9]);
        }
    }

    /// <summary>A folder's template goes into the file letter by letter, or not at all.</summary>
    [Fact]
    public void Write_TemplateThatIsNotUtf8_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", "nano")))
        {
            System.IO.File.Copy(path, folder.File(Path.GetFileName(path)));
        }

        System.IO.File.WriteAllBytes(folder.File("chat_template.jinja"), [0xE9]);
        using var nano = ModelFolder.Open(folder.Path);

        var fault = Assert.Throws<ModelFileException>(() => GgufExport.Write(nano, folder.File("nano.gguf"), GgufType.Q8_0, _ => { }));

        Assert.Contains($"'{folder.File("chat_template.jinja")}' is not a chat template: it is not UTF-8", fault.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(folder.File("nano.gguf")));
    }

    [Fact]
    public void Open_FileOfEveryShorterLength_FailsTyped()
    {
        using var folder = new TemporaryFolder();
        var good = RawGguf.Good.Bytes();
        for (var length = 0; length < good.Length - 156; length++)
        {
            Assert.Throws<ModelFileException>(() => Open(folder, good[..length]));
        }
    }

    [Theory]
    [InlineData("models/llama.cpp-vocab/ggml-vocab-gpt-2.gguf", 50257)]
    [InlineData("models/llama.cpp-vocab/ggml-vocab-llama-spm.gguf", 32000)]
    [InlineData("models/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf", 49152)]
    public void Open_PublishedFile_GivesItsVocabulary(string name, int tokens)
    {
        using var file = GgufFile.Open(SharedData.Require(name));

        Assert.Equal(tokens, file.Metadata.Texts("tokenizer.ggml.tokens").Length);
    }

    private static byte[] File(string fault) => (fault switch
    {
        "magic" => new RawGguf { Magic = 0x46554748 },
        "version" => new RawGguf { Version = 1 },
        "big-endian" => new RawGguf { Version = 0x03000000 },
        "key twice" => RawGguf.Good.Value("on", 7, writer => writer.Write((byte)0)),
        "tensor twice" => RawGguf.Good.Tensor("a", 0, 128, 4),
        "overlap" => RawGguf.Good.Tensor("c", 0, 64, 4),
        "crooked" => RawGguf.Good.Tensor("c", 0, 129, 4),
        "beyond" => RawGguf.Good.Tensor("c", 0, 1ul << 40, 4),
        "huge" => RawGguf.Good.Tensor("c", 0, 128, 1ul << 40, 1ul << 40),
        "half a block" => RawGguf.Good.Tensor("c", 8, 128, 33),
        "IQ1_S" => RawGguf.Good.Tensor("c", 19, 128, 256),
        "list of lists" => RawGguf.Good.Value("x", 9, writer => RawGguf.List(writer, 9, 1, () => { })),
        "long list" => RawGguf.Good.Value("x", 9, writer => RawGguf.List(writer, 5, ulong.MaxValue, () => { })),
        "long text" => RawGguf.Good.Value("x", 8, writer => writer.Write(ulong.MaxValue)),
        "unknown type" => RawGguf.Good.Value("x", 99, writer => writer.Write(0)),
        "alignment" => RawGguf.Good.Value("general.alignment", 4, writer => writer.Write(24u)),
        "no dimensions" => RawGguf.Good.Tensor("c", 0, 128),
        _ => null,
    })?.Bytes() ?? [];

    private static GgufFile Open(TemporaryFolder folder, byte[] bytes)
    {
        var path = folder.File("model.gguf");
        System.IO.File.WriteAllBytes(path, bytes);
        return GgufFile.Open(path);
    }
}
