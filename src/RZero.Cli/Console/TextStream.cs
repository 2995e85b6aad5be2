using System.Runtime.InteropServices;
using RZero.Checkpoints.Tokenizers;

namespace RZero.Cli.Console;

/// <summary>
/// Text of tokens that come one after another. A token may end in the middle of a character, which decodes to a replacement character until
/// the rest has come; such an end is held back.
/// </summary>
/// <param name="tokenizer">Decodes.</param>
internal sealed class TextStream(ITokenizer tokenizer)
{
    private const char Replacement = '\uFFFD';

    private readonly List<int> ids = [];
    private string shown = "";

    /// <summary>All text so far, with what is held back.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Adds a token; returns the text that is certain now and was not before.</summary>
    public string Append(int id)
    {
        ids.Add(id);
        Text = tokenizer.Decode(CollectionsMarshal.AsSpan(ids));
        var certain = Text.TrimEnd(Replacement);
        return certain.StartsWith(shown, StringComparison.Ordinal) ? Show(certain) : "";
    }

    /// <summary>What was held back, when no more tokens come.</summary>
    public string Finish() => Text.StartsWith(shown, StringComparison.Ordinal) ? Show(Text) : "";

    private string Show(string text)
    {
        var piece = text[shown.Length..];
        shown = text;
        return piece;
    }
}
