using System.Collections.Immutable;

namespace RZero.Tokenizers;

/// <summary>
/// Turns text into token ids and back, exactly as the checkpoint's <c>tokenizer.json</c> or GGUF file says. Safe for use by several threads.
/// </summary>
public interface ITokenizer
{
    /// <summary>Ids run from 0 to this minus 1, added tokens included.</summary>
    int VocabularySize { get; }

    /// <summary>The ids of a text.</summary>
    /// <param name="text">Any text; lone surrogates are read as U+FFFD.</param>
    /// <param name="addSpecial">Whether the begin and end tokens of the post-processor are put around it.</param>
    /// <param name="parseSpecial">Whether special tokens written out in the text become their ids; if not, they are ordinary text.</param>
    ImmutableArray<int> Encode(string text, bool addSpecial = false, bool parseSpecial = false);

    /// <summary>The text of ids. Ids outside the vocabulary are left out; half characters become U+FFFD.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="skipSpecial">Whether special tokens are left out.</param>
    string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true);

    /// <summary>Begins to decode ids that come one by one.</summary>
    /// <param name="skipSpecial">Whether special tokens are left out.</param>
    StreamingDecoder StartDecoding(bool skipSpecial = true);

    /// <summary>The id of a token by its exact spelling in the vocabulary, or null.</summary>
    int? IdOf(string token);
}
