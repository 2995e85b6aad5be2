using System.Diagnostics;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Provenance;
using RZero.Checkpoints.Safetensors;
using RZero.Checkpoints.Tests.Configuration;
using RZero.Checkpoints.Tests.Gguf;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using RZero.Tokenizers;
using Xunit;

namespace RZero.Checkpoints.Tests;

/// <summary>What lies in a model's place and is none: pipes that no one writes to, pointers of Git LFS, files with holes.</summary>
public sealed class OddFileTests
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 988097824\n";

    public static TheoryData<string> Readers => ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "model.gguf", "README.md", "copied"];

    /// <summary>Each of these waited for a writer, for ever.</summary>
    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Read_PipeThatNoOneWritesTo_IsRefusedAtOnce(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the kinds of files are told apart on Linux");
        using var folder = new TemporaryFolder();
        var path = folder.File(name == "copied" ? "tokenizer.json" : name);
        using (var make = Process.Start("mkfifo", [path]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var reading = Task.Run(() => Assert.ThrowsAny<UserException>(() => Read(name, folder)), TestContext.Current.CancellationToken);

        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)));
        Assert.Contains("is a pipe, where a file is expected", (await reading).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    [InlineData("tokenizer.json")]
    [InlineData("model.gguf")]
    public void Read_PointerOfGitLfs_SaysSoAndWhatToDo(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, Pointer);

        var fault = Assert.Throws<ModelFileException>(() => Read(name, folder));

        Assert.Contains("is a pointer of Git LFS", fault.Message, StringComparison.Ordinal);
        Assert.Contains("git lfs pull", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A file of half a kilobyte on the disk whose lists took two gigabytes in memory.</summary>
    [Theory]
    [InlineData(0u, 1L << 28)]
    [InlineData(8u, 1L << 28)]
    [InlineData(10u, 1L << 28)]
    [InlineData(7u, 1L << 28)]
    public void Open_GgufWithHolesForLists_IsRefusedInLittleMemory(uint elementType, long bytes)
    {
        using var folder = new TemporaryFolder();
        var element = elementType switch { 8 or 10 => 8, _ => 1 };
        var gguf = new RawGguf().Value("general.architecture", 8, writer => RawGguf.Text(writer, "llama")).Value("list", 9, writer =>
        {
            writer.Write(elementType);
            writer.Write((ulong)(bytes / 2 / element));
        });
        WriteSparse(folder.File("holes.gguf"), gguf.Bytes(), bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ModelFileException>(() => GgufFile.Open(folder.File("holes.gguf")).Dispose());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 << 20);
    }

    /// <summary>Three thousand million numbers are more than an array holds.</summary>
    [Fact]
    public void Read_TensorBeyondAnArray_IsATypedError()
    {
        var fault = Assert.Throws<ModelFileException>(() => WholeWeight.Read(new Vast(), "vast"));

        Assert.Contains("tensor 'vast' has 3000000000 numbers", fault.Message, StringComparison.Ordinal);
    }

    private static void Read(string name, TemporaryFolder folder)
    {
        switch (name)
        {
            case "config.json":
                ModelFolder.Open(folder.Path).Dispose();
                break;
            case "model.safetensors":
                SafetensorsFile.Open(folder.File(name)).Dispose();
                break;
            case "tokenizer.json":
                TokenizerFile.Load(folder.File(name));
                break;
            case "model.gguf":
                GgufFile.Open(folder.File(name)).Dispose();
                break;
            case "README.md":
                BaseLicence.Of(folder.Path);
                break;
            case "copied":
                folder.Write("config.json", ConfigText.Llama);
                SafetensorsWriter.Write(folder.File("model.safetensors"), [new NamedTensor("a", [1], () => new float[] { 1 })], StorageType.Float32);
                using (var model = ModelFolder.Open(folder.Path))
                {
                    model.WriteTextFiles(Directory.CreateDirectory(folder.File("copy")).FullName);
                }

                break;
            default:
                TemplateFiles.Open(folder.Path);
                break;
        }
    }

    private static void WriteSparse(string path, byte[] beginning, long length)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        file.Write(beginning);
        file.SetLength(length);
    }

    private sealed class Vast : IWeightSource
    {
        public IReadOnlySet<string> Names { get; } = new HashSet<string> { "vast" };

        public IReadOnlyList<long> Shape(string name) => [3, 1_000_000_000];

        public void Read(string name, Span<float> destination) => throw new InvalidOperationException("it is too large to be read");
    }
}
