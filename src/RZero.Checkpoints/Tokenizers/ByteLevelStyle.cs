using System.Text;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>Byte-level spelling (GPT-2, Qwen, Llama 3, SmolLM2): every byte has a letter, so nothing is ever unknown.</summary>
/// <param name="preTokenizer">Cuts the text into pieces.</param>
/// <param name="normalize">Whether text is brought to NFC first.</param>
/// <param name="splitDigits">Whether every digit is cut off before the pieces are made.</param>
/// <param name="prefixSpace">Whether a text that does not begin with white space gets a space.</param>
internal sealed class ByteLevelStyle(PreTokenizer preTokenizer, bool normalize, bool splitDigits, bool prefixSpace) : ITextStyle
{
    public IEnumerable<string> Pieces(string text, bool isFirst)
    {
        text = normalize ? text.Normalize(NormalizationForm.FormC) : text;
        foreach (var part in splitDigits ? Digits(text) : [text])
        {
            var spaced = prefixSpace && part.Length > 0 && !char.IsWhiteSpace(part[0]) ? " " + part : part;
            foreach (var piece in preTokenizer.Split(spaced))
            {
                yield return ByteAlphabet.LettersOf(spaced.AsSpan(piece));
            }
        }
    }

    public IEnumerable<string> Fallback(Rune rune) => [];

    public byte[] BytesOf(string token) => ByteAlphabet.BytesOf(token);

    public string Finish(string text) => text;

    private static IEnumerable<string> Digits(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsDigit(text[i]))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                yield return text[i..(i + 1)];
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
