using System.Text;
using Xunit;

namespace RZero.Tokenizers.Tests;

/// <summary>Nothing of a text is lost: ids decode to the tokenizer's own normal form of it.</summary>
public sealed class RoundTripTests
{
    private const int TextCount = 10_000;

    [Theory]
    [InlineData("llama3")]
    [InlineData("gpt-2")]
    public void Decode_OfEncode_ByteLevel_GivesTheText(string vocabulary) => Check(vocabulary, text => text);

    [Fact]
    public void Decode_OfEncode_SmolLm_GivesTheTextWithoutTheBytesItHasNoTokenFor() => Check("smollm2", WithoutMissingBytes);

    [Theory]
    [InlineData("qwen3")]
    public void Decode_OfEncode_Qwen_GivesTheComposedText(string vocabulary) => Check(vocabulary, Composed);

    // Not tinystories: its vocabulary has no bytes, so that letters it lacks are unknown.
    [Theory]
    [InlineData("llama-spm")]
    [InlineData("minueza")]
    [InlineData("stories260k")]
    [InlineData("stories260k-gguf")]
    public void Decode_OfEncode_SentencePiece_GivesTheTextWithPlainSpaces(string vocabulary) => Check(vocabulary, text => text.Replace('\u2581', ' '));

    private static void Check(string vocabulary, Func<string, string> normalForm)
    {
        var tokenizer = KnownTokenizers.Open(vocabulary);
        for (var number = 0; number < TextCount; number++)
        {
            var text = RandomText.Of(number);
            var ids = tokenizer.Encode(text);
            Assert.Equal(normalForm(text), tokenizer.Decode(ids.AsSpan(), skipSpecial: false));
            var stream = tokenizer.StartDecoding(skipSpecial: false);
            Assert.Equal(normalForm(text), string.Concat(ids.Select(stream.Append)) + stream.Finish());
        }
    }

    /// <summary>SmolLM2's vocabulary has no letter for a few controls and for the first bytes of some private and unassigned planes.</summary>
    private static string WithoutMissingBytes(string text) =>
        Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(text).Where(value => value is not (4 or 6 or 0x13 or 0x14 or 0x16 or 0x1D or 0xF1 or 0xF2))]);

    /// <summary>Composed around U+FFFE, which .NET does not normalize.</summary>
    private static string Composed(string text) => string.Join('\uFFFE', text.Split('\uFFFE').Select(part => part.Normalize(NormalizationForm.FormC)));
}
