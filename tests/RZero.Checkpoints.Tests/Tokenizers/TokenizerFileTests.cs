using System.Text.Json;
using RZero.Checkpoints.Tokenizers;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Tokenizers;

public sealed class TokenizerFileTests
{
    [Theory]
    [InlineData("qwen3", "models/tokenizers/qwen3/tokenizer.json")]
    [InlineData("qwen2", "models/tokenizers/qwen3/tokenizer.json")]
    [InlineData("llama3", "models/tokenizers/llama3/tokenizer.json")]
    public void Encode_RecordedTexts_GiveTheirIds(string model, string file)
    {
        var tokenizer = TokenizerFile.Load(SharedData.Require(file));
        var rows = File.ReadLines(SharedData.Require("cases/tokenizer.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("model").GetString() == model && row.TryGetProperty("ids", out var ids) && ids.ValueKind == JsonValueKind.Array)
            .ToList();
        Assert.NotEmpty(rows);

        var wrong = rows.Where(row => !Ids(row).SequenceEqual(tokenizer.Encode(row.GetProperty("text").GetString()!, Flag(row, "add_special_tokens"), Flag(row, "parse_special"))));

        Assert.Equal([], wrong.Select(row => row.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("tinystories-656k")]
    [InlineData("stories260k")]
    public void Encode_SentencePieceModels_GiveTheRecordedIds(string model)
    {
        var folder = SharedData.Require($"models/{model}");
        var tokenizer = TokenizerFile.Load(Path.Combine(folder, "tokenizer.json"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "reference.json")));

        foreach (var row in json.RootElement.GetProperty("tokenize").EnumerateArray())
        {
            Assert.Equal(Ids(row), tokenizer.Encode(row.GetProperty("text").GetString()!, addSpecial: true));
        }
    }

    [Fact]
    public void Decode_OfEncode_GivesTheTextBack()
    {
        var tokenizer = TokenizerFile.Load(SharedData.Require("models/tokenizers/qwen3/tokenizer.json"));
        foreach (var text in new[] { "", " ", "a\r\n\n b", "\\boxed{\\frac{1}{2}}", "你好 𝑥² 👩‍👩‍👧", "it's 12,345.67 <|im_start|>" })
        {
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text).AsSpan(), skipSpecial: false));
        }
    }

    [Fact]
    public void Load_UnknownComponent_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("tokenizer.json", """{"model":{"type":"WordPiece","vocab":{},"merges":[]}}""");

        Assert.Contains("WordPiece", Assert.Throws<ModelFileException>(() => TokenizerFile.Load(path)).Message, StringComparison.Ordinal);
    }

    private static int[] Ids(JsonElement row) => [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];

    private static bool Flag(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
