using System.Globalization;
using System.Text;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>SentencePiece's spelling (Llama 2, TinyStories): spaces are a letter of their own, and what the vocabulary lacks is spelled in bytes.</summary>
/// <param name="prefix">Put before a text, as its normalizer or pre-tokenizer says; empty for nothing.</param>
/// <param name="prefixFirstOnly">Whether only the beginning of the whole text gets it.</param>
/// <param name="byteFallback">Whether there are byte tokens.</param>
/// <param name="stripLeft">Whether decoding takes one leading space off.</param>
internal sealed class SentencePieceStyle(string prefix, bool prefixFirstOnly, bool byteFallback, bool stripLeft) : ITextStyle
{
    private const char Space = '\u2581';

    public IEnumerable<string> Pieces(string text, bool isFirst)
    {
        var spelled = text.Replace(' ', Space);
        yield return text.Length > 0 && (isFirst || !prefixFirstOnly) ? prefix + spelled : spelled;
    }

    public IEnumerable<string> Fallback(Rune rune)
    {
        if (!byteFallback)
        {
            return [];
        }

        var bytes = new byte[4];
        var count = rune.EncodeToUtf8(bytes);
        return bytes.Take(count).Select(value => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>"));
    }

    public byte[] BytesOf(string token) =>
        token.Length == 6
        && token.StartsWith("<0x", StringComparison.Ordinal)
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
            ? [value]
            : Encoding.UTF8.GetBytes(token.Replace(Space, ' '));

    public string Finish(string text) => stripLeft && text.StartsWith(' ') ? text[1..] : text;
}
