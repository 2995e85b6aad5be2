using RZero.Checkpoints.Configuration;
using Xunit;

namespace RZero.Checkpoints.Tests.Configuration;

public sealed class EndTokensTests
{
    private static readonly Dictionary<string, int> Vocabulary = new()
    {
        ["</s>"] = 2,
        ["the"] = 3,
        ["<|endoftext|>"] = 10,
        ["<|im_start|>"] = 11,
        ["<|im_end|>"] = 12,
    };

    [Fact]
    public void Union_AllPlaces_HasWhatAnyNames() =>
        Assert.Equal([2, 5, 6, 10, 12], EndTokens.Union([5], [6, 5], "</s>", IdOf).Order());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<|unknown|>")]
    public void Union_NoEndTokenOfTheTokenizer_HasTheTemplatesAlone(string? tokenizerEnd) =>
        Assert.Equal([10, 12], EndTokens.Union([], [], tokenizerEnd, IdOf).Order());

    [Fact]
    public void Union_NothingNamed_IsEmpty() => Assert.Empty(EndTokens.Union([], [], null, _ => null));

    private static int? IdOf(string token) => Vocabulary.TryGetValue(token, out var id) ? id : null;
}
