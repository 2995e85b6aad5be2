using System.Collections.Immutable;
using RZero.Testing;
using Xunit;

namespace RZero.Tokenizers.Tests;

/// <summary>Flags of added tokens, with the meaning that Hugging Face's tokenizers document: ids 20 and up are added, see <see cref="SmallTokenizer"/> for others.</summary>
public sealed class AddedTokenTests
{
    [Theory]
    [InlineData("", "a <s> b", "0 5 20 5 1")]
    [InlineData(""","lstrip":true""", "a <s> b", "0 20 5 1")]
    [InlineData(""","rstrip":true""", "a <s> b", "0 5 20 1")]
    [InlineData(""","lstrip":true,"rstrip":true""", "a \n <s>\t b<s>", "0 20 1 20")]
    [InlineData(""","single_word":true""", "<s> <s>a b<s>,<s>", "20 5 0 5 1 20")]
    public void Encode_Flags_AreKept(string flags, string text, string ids)
    {
        var tokenizer = Load(SmallTokenizer.ByteLevel($$"""[{"id":20,"content":"<s>","special":false{{flags}}}]"""));

        Assert.Equal(ids, Ids(tokenizer.Encode(text)));
    }

    [Fact]
    public void Encode_TokensThatOverlap_TakesTheLongestOfTheLeftmost()
    {
        var tokenizer = Load(SmallTokenizer.ByteLevel("""[{"id":20,"content":"a"},{"id":21,"content":"abc"},{"id":22,"content":"bcd"}]"""));

        Assert.Equal("21 3", Ids(tokenizer.Encode("abcd")));
        Assert.Equal("22", Ids(tokenizer.Encode("bcd")));
    }

    [Fact]
    public void Encode_SpecialToken_IsFoundOnlyWhereAskedFor()
    {
        var tokenizer = Load(SmallTokenizer.ByteLevel("""[{"id":20,"content":"ab","special":true}]"""));

        Assert.Equal("7 3", Ids(tokenizer.Encode("abcd")));
        Assert.Equal("20 2 3", Ids(tokenizer.Encode("abcd", parseSpecial: true)));
        Assert.Equal("20 7 3", Ids(tokenizer.Encode("abcd", addSpecial: true)));
        Assert.Equal("c", tokenizer.Decode([20, 2]));
        Assert.Equal("abc", tokenizer.Decode([20, 2], skipSpecial: false));
    }

    [Fact]
    public void Encode_NormalizedToken_IsFoundInNormalizedText()
    {
        const string Composition = """{"type":"NFC"}""";
        var tokens = """[{"id":20,"content":"\u00e9","normalized":true},{"id":21,"content":"e\u0301","normalized":false}]""";
        var tokenizer = Load(SmallTokenizer.ByteLevel(tokens, Composition));

        Assert.Equal("20 21 20", Ids(tokenizer.Encode("\u00e9e\u0301\u00e9")));
    }

    [Fact]
    public void Encode_NormalizedTokenOfAPrependingNormalizer_IsFoundAtTheBeginningOnly()
    {
        var tokenizer = Load(SmallTokenizer.SentencePiece());

        Assert.Equal("1 5", Ids(tokenizer.Encode("<s>ab", parseSpecial: true)));
        Assert.Equal("2 3 0 4", Ids(tokenizer.Encode("a<s>b", parseSpecial: true)));
    }

    private static ITokenizer Load(string json)
    {
        using var folder = new TemporaryFolder();
        return TokenizerFile.Load(folder.Write("tokenizer.json", json));
    }

    private static string Ids(ImmutableArray<int> ids) => string.Join(' ', ids);
}
