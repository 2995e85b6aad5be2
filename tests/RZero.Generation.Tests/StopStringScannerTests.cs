using RZero.Testing;
using RZero.Tokenizers;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class StopStringScannerTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("Z")]
    [InlineData("ABABABABABABABABABABC")]
    public void Find_StopStringAnywhere_IsFoundAtItsLastToken(string stop)
    {
        var tokenizer = new LetterTokenizer(60);
        foreach (var before in Enumerable.Range(0, 200))
        {
            var text = string.Concat(Enumerable.Repeat("ABABS", (before / 5) + 1))[..before] + stop;
            var scanner = new StopStringScanner([stop, "nowhere"], tokenizer);
            var ids = new List<int>();
            foreach (var id in tokenizer.Encode(text)[..^1])
            {
                ids.Add(id);
                Assert.Null(scanner.Find(ids));
            }

            ids.Add(tokenizer.Encode(stop)[^1]);
            Assert.Equal(before, scanner.Find(ids));
        }
    }

    [Fact]
    public void Find_SeveralStopStrings_GivesWhereTheFirstBegins() =>
        Assert.Equal(1, new StopStringScanner(["CD", "BCD"], new LetterTokenizer(60)).Find([0, 1, 2, 3]));

    /// <summary>Characters of several tokens, and a tokenizer that drops the first space of a text.</summary>
    [Fact]
    public void Find_TextOfARealTokenizer_IsFoundWhereTheTextHasIt()
    {
        var tokenizer = TokenizerFile.Load(Path.Combine(SharedData.Require("models/stories260k"), "tokenizer.json"));
        var text = string.Concat(Enumerable.Repeat("Lily saw a 猫 and a 犬 in the park. ", 6)) + "Then 終 was it";
        var scanner = new StopStringScanner([" 終"], tokenizer);
        var ids = new List<int>();
        int? found = null;
        foreach (var id in tokenizer.Encode(text).TakeWhile(_ => found is null))
        {
            ids.Add(id);
            found = scanner.Find(ids);
        }

        Assert.NotNull(found);
        Assert.Equal(tokenizer.Decode(ids.ToArray()).IndexOf(" 終", StringComparison.Ordinal), found);
    }
}
