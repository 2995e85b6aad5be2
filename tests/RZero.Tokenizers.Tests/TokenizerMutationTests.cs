using System.Text;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Tokenizers.Tests;

/// <summary>Tokenizer files with seeded damage: they load and encode, or they are refused with the one kind of error that the command line prints.</summary>
public sealed class TokenizerMutationTests
{
    // All that one file makes the reader allocate, in bytes.
    private const long AllocationLimit = 64L << 20;

    private static readonly string[] Scraps =
    [
        "null", "-1", "1e999", "99999999999999999999", "2097151", "2147483647", "\"\\ud800\"", "[]", "{}", "\"", "{\"a\":", "[[[[[[[[[[", "0.5", "true", "\"\"",
        "\"type\":\"Sequence\"", "\"Metaspace\"", "\"NFKC\"", "\"Digits\"", "\"pretokenizers\"", "\uFFFE",
    ];

    [Fact]
    public void Load_DamagedFile_LoadsOrFailsTyped() => CheckBoth(1000);

    [Fact]
    [Trait("Tier", "N")]
    public void Load_ManyDamagedFiles_LoadOrFailTyped() => CheckBoth(25_000);

    private static void CheckBoth(int count)
    {
        Check("byte-level", SmallTokenizer.ByteLevel("""[{"id":20,"content":"<s>","special":true,"lstrip":true},{"id":21,"content":"bc","normalized":true}]"""), count);
        Check("sentence-piece", SmallTokenizer.SentencePiece(), count);
    }

    private static void Check(string name, string original, int count)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("tokenizer.json");
        var loaded = 0;
        for (var seed = 0; seed < count; seed++)
        {
            File.WriteAllBytes(path, Mutate(Encoding.UTF8.GetBytes(original), new RandomSequence(StreamKey.Root(23).Child(name).Child(seed))));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var tokenizer = TokenizerFile.Load(path);
                tokenizer.Decode(tokenizer.Encode("<s> ab\u00E9\n <unk>cde \uFFFE a<s>", addSpecial: true, parseSpecial: true).AsSpan());
                loaded++;
            }
            catch (ModelFileException fault)
            {
                Assert.InRange(fault.Message.Length, 1, 1000);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
        }

        Assert.InRange(loaded, 1, count - 1);
    }

    /// <summary>One to three damages: a byte changed, a stretch removed, repeated or put in the place of another, a scrap put in.</summary>
    private static byte[] Mutate(byte[] original, RandomSequence random)
    {
        var bytes = original.ToList();
        for (var left = random.Next(1, 3); left > 0 && bytes.Count > 1; left--)
        {
            var at = random.Next(0, bytes.Count - 1);
            var length = Math.Min(random.Next(1, 24), bytes.Count - at);
            switch (random.Next(0, 4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(0, 255);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(0, bytes.Count - 1), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.Pick(Scraps)));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.Pick(Scraps)));
                    break;
            }
        }

        return [.. bytes];
    }
}
