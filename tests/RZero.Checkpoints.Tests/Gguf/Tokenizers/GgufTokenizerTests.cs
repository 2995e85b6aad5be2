using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;
using Xunit;

namespace RZero.Checkpoints.Tests.Gguf.Tokenizers;

public sealed class GgufTokenizerTests
{
    private static readonly GgufVocabulary SentencePiece = new()
    {
        Model = "llama",
        Tokens = ["<unk>", "<s>", "</s>", "\u2581", "a", "b", "ab", "ba", "\u2581a", "<user>"],
        TokenTypes = [2, 3, 3, 1, 1, 1, 1, 1, 1, 4],
        Scores = [0, 0, 0, -9, -8, -7, -2, -1, -3, 0],
        BeginId = 1,
        EndId = 2,
        UnknownId = 0,
    };

    private static readonly GgufVocabulary ByteLevel = new()
    {
        Model = "gpt2",
        PreTokenizer = "gpt-2",
        Tokens = ["a", "b", "ab", "<|end|>"],
        TokenTypes = [1, 1, 1, 3],
        Merges = ["a b"],
        BeginId = 3,
    };

    [Fact]
    public void Encode_SentencePiece_JoinsTheHighestScoreFirst()
    {
        var tokenizer = GgufTokenizer.Create(SentencePiece, "file");

        Assert.Equal([1, 8, 7], tokenizer.Encode("aba", addSpecial: true));
        Assert.Equal([8, 9, 3, 5], tokenizer.Encode("a<user>b"));
        Assert.Equal([8, 0], tokenizer.Encode("a!"));
        Assert.Equal("aba", tokenizer.Decode([1, 8, 7]));
    }

    [Fact]
    public void Encode_SentencePieceWithoutSpacePrefix_LeavesTheTextAsItIs()
    {
        var tokenizer = GgufTokenizer.Create(SentencePiece with { AddsSpacePrefix = false, AddsBegin = false, AddsEnd = true }, "file");

        Assert.Equal([4, 7, 2], tokenizer.Encode("aba", addSpecial: true));
        Assert.Equal(" a", tokenizer.Decode([8]));
    }

    [Fact]
    public void Encode_ByteLevel_AddsABeginTokenOnlyWhereTheFileSaysSo()
    {
        Assert.Equal([2], GgufTokenizer.Create(ByteLevel, "file").Encode("ab", addSpecial: true));
        Assert.Equal([3, 2], GgufTokenizer.Create(ByteLevel with { AddsBegin = true }, "file").Encode("ab", addSpecial: true));
        Assert.Equal([3, 2], GgufTokenizer.Create(ByteLevel with { PreTokenizer = "llama-bpe" }, "file").Encode("ab", addSpecial: true));
    }

    [Fact]
    public void Create_WhatIsNotSupported_IsNamed()
    {
        Assert.Contains("viking", Refusal(ByteLevel with { PreTokenizer = "viking" }), StringComparison.Ordinal);
        Assert.Contains("without a name", Refusal(ByteLevel with { PreTokenizer = null }), StringComparison.Ordinal);
        Assert.Contains("bert", Refusal(ByteLevel with { Model = "bert" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MalformedVocabulary_SaysWhy()
    {
        Assert.Contains("0 tokens", Refusal(ByteLevel with { Tokens = [], TokenTypes = [] }), StringComparison.Ordinal);
        Assert.Contains("3 types", Refusal(ByteLevel with { TokenTypes = [1, 1, 1] }), StringComparison.Ordinal);
        Assert.Contains("not a merge", Refusal(ByteLevel with { Merges = ["ab"] }), StringComparison.Ordinal);
        Assert.Contains("'ba'", Refusal(ByteLevel with { Merges = ["b a"] }), StringComparison.Ordinal);
        Assert.Contains("99", Refusal(SentencePiece with { BeginId = 99 }), StringComparison.Ordinal);
        Assert.Contains("no scores", Refusal(SentencePiece with { Scores = [] }), StringComparison.Ordinal);
    }

    private static string Refusal(GgufVocabulary vocabulary) => Assert.Throws<ModelFileException>(() => GgufTokenizer.Create(vocabulary, "file")).Message;
}
