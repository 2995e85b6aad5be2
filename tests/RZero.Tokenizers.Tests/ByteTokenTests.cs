using System.Text.Json.Nodes;
using RZero.Testing;
using Xunit;

namespace RZero.Tokenizers.Tests;

/// <summary>Byte tokens as the layouts of Llama 2 number them: byte b has the id b + 3. U+03A8 is CE A8 in UTF-8, so it is 209 and 171.</summary>
public sealed class ByteTokenTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Decode_ByteTokens_AreBytesWhetherListedAsSpecialOrNot(bool isListed, bool skipSpecial)
    {
        var tokenizer = Llama2(isListed);

        Assert.Equal("\u03A8", tokenizer.Decode([209, 171], skipSpecial));
        Assert.Equal("\n", tokenizer.Decode([13], skipSpecial));
        Assert.Equal([209, 171], tokenizer.Encode("\u03A8"));
    }

    [Fact]
    public void StartDecoding_ByteTokensListedAsSpecial_WaitForTheWholeLetter()
    {
        var decoder = Llama2(isListed: true).StartDecoding();

        Assert.Equal("", decoder.Append(209));
        Assert.Equal("\u03A8", decoder.Append(171));
        Assert.Equal("", decoder.Finish());
    }

    [Fact]
    public void Decode_SpecialTokensThatAreNoBytes_AreStillLeftOut()
    {
        var tokenizer = Llama2(isListed: true);

        Assert.Equal("\n", tokenizer.Decode([1, 13, 2]));
        Assert.Equal("<s>\n</s>", tokenizer.Decode([1, 13, 2], skipSpecial: false));
    }

    private static ITokenizer Llama2(bool isListed)
    {
        var vocabulary = new JsonObject { ["<unk>"] = 0, ["<s>"] = 1, ["</s>"] = 2 };
        foreach (var value in Enumerable.Range(0, 256))
        {
            vocabulary[$"<0x{value:X2}>"] = value + 3;
        }

        var listed = vocabulary.Where(token => isListed || token.Value!.GetValue<int>() < 3).Select(token => (JsonNode)new JsonObject
        {
            ["id"] = token.Value!.GetValue<int>(),
            ["content"] = token.Key,
            ["special"] = true,
        });
        var json = new JsonObject
        {
            ["added_tokens"] = new JsonArray([.. listed]),
            ["normalizer"] = JsonNode.Parse("""{"type":"Replace","pattern":{"String":" "},"content":"\u2581"}"""),
            ["model"] = new JsonObject { ["type"] = "BPE", ["unk_token"] = "<unk>", ["byte_fallback"] = true, ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        };
        using var folder = new TemporaryFolder();
        return TokenizerFile.Load(folder.Write("tokenizer.json", json.ToJsonString()));
    }
}
