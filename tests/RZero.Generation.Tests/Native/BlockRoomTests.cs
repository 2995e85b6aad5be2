using System.Collections.Immutable;
using RZero.Compute.Attention;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation.Native;
using RZero.Models.Tree;
using Xunit;

namespace RZero.Generation.Tests.Native;

public sealed class BlockRoomTests
{
    private const int Most = 8;

    private static readonly KeyValueShape Shape = new(1, 1, 1, 16, VectorPath.Portable);

    /// <summary>
    /// Four groups of a block for the prompt and one for the completion are in work, and others have ended: prompts that were read stay only while
    /// nobody in work may still need their room.
    /// </summary>
    [Fact]
    public void TryReserve_CompletionsThatHaveNotGrownYet_StillFindTheirRoom()
    {
        using var tree = new TokenTree(Shape);
        var room = new BlockRoom(tree, Most * Shape.BlockLength * sizeof(float));
        var inWork = new Queue<(PromptGroup Group, Segment Prompt, Segment Completion)>();
        for (var number = 0; number < 12; number++)
        {
            if (inWork.Count == 4)
            {
                var (ended, prompt, completion) = inWork.Dequeue();
                tree.Forget(completion);
                tree.Release(prompt);
                room.Release(ended.Rows[0]);
            }

            var group = Group(number, promptTokens: 64, newTokens: 64);
            Assert.True(room.TryReserve(group, isAlone: false));
            var held = tree.Hold(group.PromptIds.AsSpan());
            inWork.Enqueue((group, held, tree.Continue(held)));
        }

        foreach (var (_, _, completion) in inWork)
        {
            tree.Append(completion, 1);
        }

        Assert.Equal(Most, tree.Blocks.RentedCount);
    }

    [Fact]
    public void TryReserve_MoreThanThereIs_WaitsUnlessItIsAlone()
    {
        using var tree = new TokenTree(Shape);
        var room = new BlockRoom(tree, Most * Shape.BlockLength * sizeof(float));

        Assert.True(room.TryReserve(Group(0, promptTokens: 128, newTokens: 64 * 5), isAlone: true));
        Assert.False(room.TryReserve(Group(1, promptTokens: 64, newTokens: 64), isAlone: false));
        Assert.True(room.TryReserve(Group(2, promptTokens: 64, newTokens: 64 * 100), isAlone: true));
    }

    private static PromptGroup Group(int number, int promptTokens, int newTokens)
    {
        ImmutableArray<int> prompt = [.. Enumerable.Repeat(number, promptTokens)];
        var request = new RolloutRequest($"{number}", prompt, StreamKey.Root(number));
        var unit = new UnitInFlight(new("u", "p", "e", [request], new()));
        return new(unit, prompt, [new(0, new(request, newTokens, stopStrings: null, tokenizer: null, new HashSet<int>()))]);
    }
}
