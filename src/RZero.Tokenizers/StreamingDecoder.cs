using System.Text;

namespace RZero.Tokenizers;

/// <summary>
/// Turns ids into text one by one and never gives half a character: bytes of an unfinished one wait for the next id. All that it gives, joined,
/// is what <see cref="ITokenizer.Decode"/> gives for all ids at once. For one text and one thread.
/// </summary>
/// <param name="bytesOf">The UTF-8 bytes that an id adds; none for one that is left out.</param>
/// <param name="stripsSpace">Whether a space at the beginning of the text is left out.</param>
public sealed class StreamingDecoder(Func<int, ReadOnlyMemory<byte>> bytesOf, bool stripsSpace = false)
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private bool hasBegun = !stripsSpace;

    /// <summary>The text that an id completes; often empty.</summary>
    public string Append(int id) => Text(bytesOf(id).Span, flush: false);

    /// <summary>The rest: U+FFFD for a character that was never finished, else nothing.</summary>
    public string Finish() => Text([], flush: true);

    private string Text(ReadOnlySpan<byte> bytes, bool flush)
    {
        var letters = new char[decoder.GetCharCount(bytes, flush)];
        var text = letters.AsSpan(0, decoder.GetChars(bytes, letters, flush));
        var strips = !hasBegun && text.StartsWith(" ");
        hasBegun |= text.Length > 0;
        return new(strips ? text[1..] : text);
    }
}
