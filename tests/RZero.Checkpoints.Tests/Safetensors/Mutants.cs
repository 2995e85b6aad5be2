using RZero.Core;
using RZero.Files;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

/// <summary>Small files with seeded damage.</summary>
internal static class Mutants
{
    // The files have a few hundred bytes; nothing in them justifies more.
    private const long MaxBytes = 1 << 20;

    private static readonly byte[][] Scraps =
    [
        "null"u8.ToArray(), "-1"u8.ToArray(), "1e999"u8.ToArray(), "99999999999999999999"u8.ToArray(), "\"\\ud800\""u8.ToArray(), "[]"u8.ToArray(),
        "{}"u8.ToArray(), "\""u8.ToArray(), "{\"a\":"u8.ToArray(), "[[[[[[[[[["u8.ToArray(), [0xFF, 0xFE], [0], "0.5"u8.ToArray(), "true"u8.ToArray(),
    ];

    /// <summary>
    /// Writes mutants of a file one after another and counts those that are still accepted. Anything but a <see cref="ModelFileException"/> fails the
    /// test, and so does one that makes the reader allocate more than 1 MiB.
    /// </summary>
    /// <param name="name">What every mutant's seed descends from.</param>
    /// <param name="original">The undamaged file.</param>
    /// <param name="count">Mutants.</param>
    /// <param name="path">Where each is written.</param>
    /// <param name="open">Reads it.</param>
    public static int Survivors(string name, byte[] original, int count, string path, Action open)
    {
        var opened = 0;
        for (var seed = 0; seed < count; seed++)
        {
            Overwrite(path, Mutate(original, new RandomSequence(StreamKey.Root(17).Child(name).Child(seed))));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                open();
                opened++;
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

        return opened;
    }

    /// <summary>Without emptying the file first, which makes some file systems wait for the disk each time.</summary>
    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }

    private static byte[] Mutate(byte[] original, RandomSequence random)
    {
        var bytes = original.ToList();
        for (var damage = random.Next(1, 3); damage > 0 && bytes.Count > 0; damage--)
        {
            var place = random.Next(0, bytes.Count - 1);
            var length = Math.Min(random.Next(1, 12), bytes.Count - place);
            switch (random.Next(0, 5))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(0, 7));
                    break;
                case 1:
                    bytes[place] = (byte)random.Next(0, 255);
                    break;
                case 2:
                    bytes.RemoveRange(place, length);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 4:
                    bytes.RemoveRange(place, length);
                    bytes.InsertRange(place, random.Pick(Scraps));
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }
}
