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
        var budget = Budget();
        using var room = new BlockRoom(tree, budget);
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
        var budget = Budget();
        using var room = new BlockRoom(tree, budget);

        Assert.True(room.TryReserve(Group(0, promptTokens: 128, newTokens: 64 * 5), isAlone: true));
        Assert.False(room.TryReserve(Group(1, promptTokens: 64, newTokens: 64), isAlone: false));
        Assert.True(room.TryReserve(Group(2, promptTokens: 64, newTokens: 64 * 100), isAlone: true));
    }

    /// <summary>What one has taken the other lacks, and has again when it is given back; what it keeps of ended prompts makes way.</summary>
    [Fact]
    public void TryReserve_TwoThatShareABudget_StayWithinItTogether()
    {
        using TokenTree tree = new(Shape), otherTree = new(Shape);
        var budget = Budget();
        budget.Join(1);
        budget.Join(1);
        using var room = new BlockRoom(tree, budget);
        using var other = new BlockRoom(otherTree, budget);
        var ended = Group(0, promptTokens: 64 * 3, newTokens: 64);
        Assert.True(room.TryReserve(ended, isAlone: false));
        tree.Release(tree.Hold(ended.PromptIds.AsSpan()));
        room.Release(ended.Rows[0]);
        Assert.Equal(3, tree.Blocks.RentedCount);

        var large = Group(1, promptTokens: 64, newTokens: 64 * 6);
        Assert.True(other.TryReserve(large, isAlone: false));
        room.Rest();

        Assert.Equal(0, tree.Blocks.Bytes);
        Assert.False(room.TryReserve(Group(2, promptTokens: 64, newTokens: 64), isAlone: false));
        other.Release(large.Rows[0]);
        Assert.True(room.TryReserve(Group(2, promptTokens: 64, newTokens: 64), isAlone: false));
        room.Dispose();
        Assert.Equal(0, budget.Taken);
    }

    private static KeyValueBudget Budget() => new(Most * Shape.BlockLength * sizeof(float));

    private static PromptGroup Group(int number, int promptTokens, int newTokens)
    {
        ImmutableArray<int> prompt = [.. Enumerable.Repeat(number, promptTokens)];
        var request = new RolloutRequest($"{number}", prompt, StreamKey.Root(number));
        var unit = new UnitInFlight(new("u", "p", "e", [request], new()));
        return new(unit, prompt, [new(0, new(request, newTokens, stopStrings: null, tokenizer: null, new HashSet<int>()))]);
    }
}
