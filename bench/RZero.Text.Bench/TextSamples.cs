using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Text.Bench;

/// <summary>Ordinary text, and three kinds that are hard for a tokenizer.</summary>
internal static class TextSamples
{
    private const int Letters = 1 << 20;

    /// <summary>The given text line by line and as a whole, one word of a million letters, and random code points that no cache knows.</summary>
    public static ImmutableArray<TextSample> Of(string text) =>
    [
        new("lines", [.. text.Split('\n').Where(line => line.Length > 0)]),
        new("one text", [text]),
        new("long word", [Random("word", random => (char)random.Next('a', 'z'))]),
        new("random", [Random("random", random => (char)random.Next(0x20, 0xD7FF))]),
    ];

    private static string Random(string name, Func<RandomSequence, char> letter)
    {
        var random = new RandomSequence(StreamKey.Root(1).Child(name));
        return string.Create(Letters, random, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = letter(source);
            }
        });
    }
}
