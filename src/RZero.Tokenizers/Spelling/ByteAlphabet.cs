using System.Collections.Frozen;
using System.Text;

namespace RZero.Tokenizers.Spelling;

/// <summary>The printable letter that stands for each byte in the vocabularies of byte-level tokenizers, as GPT-2 fixed them.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = MakeLetters();
    private static readonly FrozenDictionary<char, byte> Bytes =
        Letters.Select((letter, value) => (letter, value)).ToFrozenDictionary(pair => pair.letter, pair => (byte)pair.value);

    /// <summary>The letter of a byte.</summary>
    public static char LetterOf(byte value) => Letters[value];

    /// <summary>The letters of a text's UTF-8 bytes.</summary>
    public static string LettersOf(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = Encoding.UTF8.GetBytes(text, bytes);
        return string.Create(count, bytes, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Letters[source[i]];
            }
        });
    }

    /// <summary>The bytes that a token spells. A letter that stands for no byte stands for itself.</summary>
    public static byte[] BytesOf(string token)
    {
        var bytes = new List<byte>(token.Length);
        foreach (var letter in token)
        {
            if (Bytes.TryGetValue(letter, out var value))
            {
                bytes.Add(value);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([letter]));
            }
        }

        return [.. bytes];
    }

    private static char[] MakeLetters()
    {
        var letters = new char[256];
        var next = 256;
        for (var value = 0; value < letters.Length; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            letters[value] = printable ? (char)value : (char)next++;
        }

        return letters;
    }
}
