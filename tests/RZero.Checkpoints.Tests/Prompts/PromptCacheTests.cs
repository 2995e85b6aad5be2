using System.Collections.Immutable;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using Xunit;

namespace RZero.Checkpoints.Tests.Prompts;

public sealed class PromptCacheTests
{
    private int rendered;

    [Fact]
    public void Get_SameMessages_RendersOnce()
    {
        var cache = new PromptCache(2);

        Assert.Equal(Get(cache, "a"), Get(cache, "a"));
        Assert.Equal(1, rendered);
    }

    [Fact]
    public void Get_MoreThanItKeeps_ForgetsTheOldest()
    {
        var cache = new PromptCache(2);
        foreach (var text in new[] { "a", "b", "c", "b", "c", "a" })
        {
            Get(cache, text);
        }

        Assert.Equal(4, rendered);
    }

    [Fact]
    public void Get_TextsThatJoinToTheSame_AreToldApart()
    {
        var cache = new PromptCache(9);
        cache.Get([new("user", "a1:b")], Render);
        cache.Get([new("user", "a"), new("1", "b")], Render);

        Assert.Equal(2, rendered);
    }

    private ImmutableArray<int> Get(PromptCache cache, string text) => cache.Get([new("user", text)], Render);

    private ImmutableArray<int> Render(ImmutableArray<ChatMessage> messages)
    {
        rendered++;
        return [messages[0].Content.Length];
    }
}
