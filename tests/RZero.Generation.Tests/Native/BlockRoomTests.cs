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
    public void TryHold_CompletionsThatHaveNotGrownYet_StillFindTheirRoom()
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
                room.Release(ended.Rows[0], prompt);
            }

            var group = Group(number, promptTokens: 64, newTokens: 64);
            var held = room.TryHold(group, rowsInWork: 1);
            Assert.NotNull(held);
            inWork.Enqueue((group, held, tree.Continue(held)));
        }

        foreach (var (_, _, completion) in inWork)
        {
            tree.Append(completion, 1);
        }

        Assert.Equal(Most, tree.Blocks.RentedCount);
    }

    /// <summary>
    /// Two blocks of worked examples, a block of each question, a block of each answer: six groups would fill 4 x 6 = 24 blocks on their own, and
    /// have 2 + 2 x 3 = 8 together. Whoever brought the examples may end first.
    /// </summary>
    [Fact]
    public void TryHold_PromptsThatBeginAlike_CountWhatTheyShareOnce()
    {
        using var tree = new TokenTree(Shape);
        var budget = Budget();
        using var room = new BlockRoom(tree, budget);
        var groups = Enumerable.Range(1, 6).Select(number => Group(number, promptTokens: 64, newTokens: 64, examples: 128)).ToArray();

        var prompts = groups[..3].Select(group => room.TryHold(group, rowsInWork: 1)!).ToArray();

        Assert.All(prompts, Assert.NotNull);
        Assert.Equal(Most * Shape.BlockLength * sizeof(float), budget.Taken);
        Assert.Null(room.TryHold(groups[3], rowsInWork: 1));
        tree.Release(prompts[0]);
        room.Release(groups[0].Rows[0], prompts[0]);
        Assert.NotNull(room.TryHold(groups[3], rowsInWork: 1));
        Assert.Null(room.TryHold(groups[4], rowsInWork: 1));
        Assert.Equal(Most, budget.Taken / (Shape.BlockLength * sizeof(float)));
    }

    [Fact]
    public void TryHold_SharingSwitchedOff_CountsEveryPromptWhole()
    {
        using var tree = new TokenTree(Shape);
        using var room = new BlockRoom(tree, Budget());

        Assert.NotNull(room.TryHold(Group(1, promptTokens: 64, newTokens: 64, examples: 128), rowsInWork: 1, share: false));
        Assert.NotNull(room.TryHold(Group(2, promptTokens: 64, newTokens: 64, examples: 128), rowsInWork: 1, share: false));
        Assert.Null(room.TryHold(Group(3, promptTokens: 64, newTokens: 64, examples: 128), rowsInWork: 1, share: false));
    }

    [Fact]
    public void TryHold_MoreThanThereIs_WaitsUnlessItIsAlone()
    {
        using var tree = new TokenTree(Shape);
        var budget = Budget();
        using var room = new BlockRoom(tree, budget);

        Assert.NotNull(room.TryHold(Group(0, promptTokens: 128, newTokens: 64 * 5), rowsInWork: 0));
        Assert.Null(room.TryHold(Group(1, promptTokens: 64, newTokens: 64), rowsInWork: 1));
        Assert.NotNull(room.TryHold(Group(2, promptTokens: 64, newTokens: 64 * 100), rowsInWork: 0));
    }

    /// <summary>Two hundred questions behind the same examples, of different lengths, answers that end at different times, two workers.</summary>
    [Fact]
    public void MakeWay_LongTraffic_BlocksWithMemoryStayWithinTheBudget()
    {
        const int Budget = 60;
        var budget = new KeyValueBudget(Budget * Shape.BlockLength * sizeof(float));
        budget.Join(2);
        using TokenTree first = new(Shape), second = new(Shape);
        using BlockRoom firstRoom = new(first, budget), secondRoom = new(second, budget);
        (TokenTree Tree, BlockRoom Room, List<LiveRow> Live)[] workers = [(first, firstRoom, []), (second, secondRoom, [])];
        var random = new Random(3);
        var most = 0;
        var number = 1;
        while (number < 200)
        {
            foreach (var (tree, room, live) in workers)
            {
                var group = Group(number, random.Next(40, 200), newTokens: 64, examples: 300, rows: 8);
                while (room.TryHold(group, live.Count) is { } prompt)
                {
                    live.AddRange(group.Rows.Select(row => new LiveRow(group.Unit, row, prompt, tree.Continue(prompt))));
                    for (var i = 1; i < group.Rows.Length; i++)
                    {
                        TokenTree.Retain(prompt);
                    }

                    group = Group(++number, random.Next(40, 200), newTokens: 64, examples: 300, rows: 8);
                }

                room.MakeWay();
                foreach (var row in live.ToList())
                {
                    if (row.Completion.Count < 63 && random.Next(40) > 0)
                    {
                        tree.Append(row.Completion, 1);
                        continue;
                    }

                    live.Remove(row);
                    tree.Forget(row.Completion);
                    tree.Release(row.Prompt);
                    room.Release(row.Row, row.Prompt);
                }

                most = Math.Max(most, first.Blocks.AllocatedCount + second.Blocks.AllocatedCount);
            }
        }

        // What one keeps of ended texts makes way only when its own turn comes.
        Assert.InRange(most, Budget / 2, Budget * 5 / 4);
    }

    /// <summary>There is room for eight blocks, and four are usual: a worker with few rows takes what it needs, one with many leaves it.</summary>
    [Fact]
    public void TryHold_BeyondWhatIsUsual_IsForWorkersWithFewRows()
    {
        using var tree = new TokenTree(Shape);
        var block = Shape.BlockLength * sizeof(float);
        using var room = new BlockRoom(tree, new(8 * block, usual: 4 * block));
        Assert.NotNull(room.TryHold(Group(1, promptTokens: 64, newTokens: 64), rowsInWork: 40));
        Assert.NotNull(room.TryHold(Group(2, promptTokens: 64, newTokens: 64), rowsInWork: 41));

        Assert.Null(room.TryHold(Group(3, promptTokens: 64, newTokens: 64), rowsInWork: 42));
        Assert.NotNull(room.TryHold(Group(3, promptTokens: 64, newTokens: 64), rowsInWork: 31));
        Assert.NotNull(room.TryHold(Group(4, promptTokens: 64, newTokens: 64), rowsInWork: 31));
        Assert.Null(room.TryHold(Group(5, promptTokens: 64, newTokens: 64), rowsInWork: 31));
    }

    /// <summary>
    /// One worker's fullest moment is over when the other's comes: of eight blocks the second has six, and the first keeps half of the rest.
    /// </summary>
    [Fact]
    public void MakeWay_OtherWorkerHasTakenTheRoom_GivesMemoryBackToTheSystem()
    {
        using TokenTree tree = new(Shape), otherTree = new(Shape);
        var budget = Budget();
        budget.Join(2);
        using var room = new BlockRoom(tree, budget);
        using var other = new BlockRoom(otherTree, budget);
        HoldAndEnd(tree, room, Group(0, promptTokens: 64 * 7, newTokens: 64));
        Assert.Equal(7, tree.Blocks.AllocatedCount);

        Assert.NotNull(other.TryHold(Group(1, promptTokens: 64, newTokens: 64 * 5), rowsInWork: 1));
        room.MakeWay();

        Assert.Equal(1, tree.Blocks.AllocatedCount);
    }

    /// <summary>What one has taken the other lacks, and has again when it is given back; what it keeps of ended prompts makes way.</summary>
    [Fact]
    public void TryHold_TwoThatShareABudget_StayWithinItTogether()
    {
        using TokenTree tree = new(Shape), otherTree = new(Shape);
        var budget = Budget();
        budget.Join(1);
        budget.Join(1);
        using var room = new BlockRoom(tree, budget);
        using var other = new BlockRoom(otherTree, budget);
        HoldAndEnd(tree, room, Group(0, promptTokens: 64 * 3, newTokens: 64));
        Assert.Equal(3, tree.Blocks.RentedCount);

        var large = Group(1, promptTokens: 64, newTokens: 64 * 6);
        var largePrompt = other.TryHold(large, rowsInWork: 1)!;
        room.Rest();

        Assert.Equal(0, tree.Blocks.Bytes);
        Assert.Null(room.TryHold(Group(2, promptTokens: 64, newTokens: 64), rowsInWork: 1));
        otherTree.Release(largePrompt);
        other.Release(large.Rows[0], largePrompt);
        Assert.NotNull(room.TryHold(Group(2, promptTokens: 64, newTokens: 64), rowsInWork: 1));
        room.Dispose();
        Assert.Equal(0, budget.Taken);
    }

    private static void HoldAndEnd(TokenTree tree, BlockRoom room, PromptGroup group)
    {
        var prompt = room.TryHold(group, rowsInWork: 1)!;
        tree.Release(prompt);
        room.Release(group.Rows[0], prompt);
    }

    private static KeyValueBudget Budget() => new(Most * Shape.BlockLength * sizeof(float));

    private static PromptGroup Group(int number, int promptTokens, int newTokens, int examples = 0, int rows = 1)
    {
        ImmutableArray<int> prompt = [.. Enumerable.Repeat(99, examples), .. Enumerable.Repeat(number, promptTokens)];
        var request = new RolloutRequest($"{number}", prompt, StreamKey.Root(number));
        var unit = new UnitInFlight(new("u", "p", "e", [request], new()));
        return new(
            unit,
            prompt,
            [.. Enumerable.Range(0, rows).Select(row => new GroupRow(row, new(request, newTokens, null, null, new HashSet<int>())))]);
    }
}
