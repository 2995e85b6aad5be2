using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Gguf;

/// <summary>GGUF files with seeded damage: they open, or they are refused with the one kind of error that the command line prints, in bounded memory.</summary>
public sealed class GgufMutationTests
{
    private const long MaxBytes = 64 << 20;

    [Fact]
    public void Open_DamagedFile_OpensOrFailsTyped() => Mutate(2_000, RawGguf.Good.Bytes(), ReadAll);

    [Fact]
    [Trait("Tier", "N")]
    public void Open_ManyDamagedFiles_OpensOrFailsTyped() => Mutate(100_000, RawGguf.Good.Bytes(), ReadAll);

    /// <summary>Damage in the header of a whole model, with architecture and vocabulary.</summary>
    [Fact]
    public void Open_DamagedModel_OpensOrFailsTyped()
    {
        using var folder = new TemporaryFolder();
        using var nano = ModelFolder.Open(Path.Combine(Repository.Root, "models", "nano"));
        GgufExport.Write(nano, folder.File("nano.gguf"), GgufType.Q8_0, _ => { });
        Mutate(500, File.ReadAllBytes(folder.File("nano.gguf")), path =>
        {
            using var model = GgufModel.Open(path);
            if (GgufText.IsThere(model.File))
            {
                GgufText.Tokenizer(model.File).Encode("What is 2 + 2?");
            }
        }, within: 24_000);
    }

    private static void Mutate(int count, byte[] original, Action<string> open, int within = int.MaxValue)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.gguf");
        for (var seed = 0; seed < count; seed++)
        {
            Overwrite(path, Damaged(original, Math.Min(within, original.Length), new RandomSequence(StreamKey.Root(23).Child(seed))));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                open(path);
            }
            catch (ModelFileException fault)
            {
                Assert.InRange(fault.Message.Length, 1, 1000);
            }
            catch (Exception fault)
            {
                Assert.Fail($"mutant {seed}: {fault}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
        }
    }

    private static void ReadAll(string path)
    {
        using var file = GgufFile.Open(path);
        foreach (var tensor in file.Tensors.Values)
        {
            file.Read(tensor.Name, new float[tensor.Count]);
        }
    }

    private static byte[] Damaged(byte[] original, int within, RandomSequence random)
    {
        var bytes = (byte[])original.Clone();
        for (var damage = random.Next(1, 4); damage > 0; damage--)
        {
            var place = random.Next(0, within - 9);
            switch (random.Next(0, 3))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(0, 7));
                    break;
                case 1:
                    BitConverter.TryWriteBytes(bytes.AsSpan(place), random.Next(0, 3) == 0 ? ulong.MaxValue : 1ul << random.Next(0, 63));
                    break;
                case 2:
                    bytes.AsSpan(place, 8).CopyTo(bytes.AsSpan(random.Next(0, within - 9)));
                    break;
                default:
                    return bytes[..place];
            }
        }

        return bytes;
    }

    /// <summary>Without emptying the file first, which makes some file systems wait for the disk each time.</summary>
    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }
}
