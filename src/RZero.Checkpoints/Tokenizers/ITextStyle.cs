using System.Text;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>The two ways in which byte-pair vocabularies spell text.</summary>
internal interface ITextStyle
{
    /// <summary>The pieces of a text between added tokens, in the vocabulary's letters.</summary>
    /// <param name="text">Well-formed text.</param>
    /// <param name="isFirst">Whether it begins the whole text.</param>
    IEnumerable<string> Pieces(string text, bool isFirst);

    /// <summary>Tokens that spell a code point the vocabulary lacks; empty where there are none.</summary>
    IEnumerable<string> Fallback(Rune rune);

    /// <summary>The bytes that a token stands for.</summary>
    byte[] BytesOf(string token);

    /// <summary>The last touch to decoded text.</summary>
    string Finish(string text);
}
