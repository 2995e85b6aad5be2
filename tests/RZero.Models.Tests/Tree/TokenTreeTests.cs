using RZero.Checkpoints.Folders;
using RZero.Compute.Vectors;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;
using RZero.Testing;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Models.Tests.Tree;

/// <summary>On a model with random weights that was made for this project.</summary>
public sealed class TokenTreeTests : IDisposable
{
    private readonly ModelFolder folder = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
    private readonly DecoderWeights weights;
    private readonly Decoder decoder;

    public TokenTreeTests()
    {
        weights = DecoderWeights.Load(folder);
        decoder = new(weights);
    }

    /// <summary>The second text begins with 90 of the first one's 150 tokens; only the rest of it is read.</summary>
    [Fact]
    public void Hold_TextThatBeginsLikeAnother_ReadsOnlyTheRest()
    {
        using var tree = new TokenTree(weights.Shape);
        var first = Text(150, seed: 1);
        int[] second = [.. first[..90], .. Text(40, seed: 2)];
        Read(tree, tree.Hold(first), 150);

        var end = tree.Hold(second);

        Assert.Equal(40, end.UnreadCount);
        Assert.Equal(Alone(second), Read(tree, end, 40));
    }

    [Fact]
    public void Hold_TheSameTextAgain_ReadsItsLastTokenOnly()
    {
        using var tree = new TokenTree(weights.Shape);
        var text = Text(100, seed: 3);
        var scores = Read(tree, tree.Hold(text), 100);

        var again = tree.Hold(text);

        Assert.Equal(1, again.UnreadCount);
        Assert.Equal(scores, Read(tree, again, 1));
    }

    /// <summary>Three hundred texts that begin alike now and then come and go.</summary>
    [Fact]
    public void BlocksToHold_TextsThatComeAndGo_IsWhatHeldBlocksGrowBy()
    {
        using var tree = new TokenTree(weights.Shape);
        var random = new Random(7);
        var held = new List<Segment>();
        for (var i = 0; i < 300; i++)
        {
            int[] text = [.. Text(random.Next(1, 200), seed: (uint)random.Next(1, 4)), .. Text(random.Next(1, 90), seed: (uint)(10 + i))];
            var before = tree.BlocksOf(held);
            var said = tree.BlocksToHold(text);
            held.Add(tree.Hold(text));
            Assert.Equal(tree.BlocksOf(held) - before, said);
            while (held.Count > random.Next(8))
            {
                var gone = held[random.Next(held.Count)];
                held.Remove(gone);
                tree.Release(gone);
            }
        }
    }

    /// <summary>Texts that come before any was read share their beginning all the same, in one pass.</summary>
    [Fact]
    public void Hold_UnreadTextsThatBeginAlike_ShareTheBeginning()
    {
        using var tree = new TokenTree(weights.Shape);
        var common = Text(70, seed: 4);
        int[][] texts = [.. Enumerable.Range(0, 5).Select(i => (int[])[.. common, .. Text(3 + i, (uint)(5 + i))])];
        var ends = texts.Select(text => tree.Hold(text)).ToList();
        var plan = new BatchPlan(tree);
        ends.ForEach(end => plan.Want(end, 1000));
        var rowOf = new Dictionary<Segment, int>();
        var batch = plan.Make((segment, row) => rowOf[segment] = row);
        decoder.Read(batch, tree);

        Assert.Equal(70 + 3 + 4 + 5 + 6 + 7, batch.RowCount);
        var view = decoder.Score([.. ends.Select(end => rowOf[end])]);
        float[][] scores = [.. texts.Select((_, number) => view[number].ToArray())];
        Assert.All(texts.Zip(scores), pair => Assert.Equal(Alone(pair.First), pair.Second));
    }

    [Fact]
    public void Want_PartsOfAText_GiveTheSameBitsAsTheWhole()
    {
        using var tree = new TokenTree(weights.Shape);
        var text = Text(130, seed: 20);
        var end = tree.Hold(text);
        float[] scores = [];
        foreach (var part in new[] { 1, 63, 5, 60, 1 })
        {
            scores = Read(tree, end, part);
        }

        Assert.Equal(0, end.UnreadCount);
        Assert.Equal(Alone(text), scores);
    }

    /// <summary>
    /// A tree under random use: whatever was asked, split, released and forgotten before, a text's scores are those of the text alone.
    /// </summary>
    [Fact]
    public void Hold_RandomTexts_AlwaysScoreAsAlone()
    {
        using var tree = new TokenTree(weights.Shape);
        var random = new SmallRandom(7);
        var held = new List<Segment>();
        for (var round = 0; round < 60; round++)
        {
            // Few different tokens, so that beginnings coincide.
            int[] text = [.. Enumerable.Range(0, 1 + random.Next(100)).Select(i => i < 20 + random.Next(60) ? 1 + (i % 5) : random.Next(4))];
            var end = tree.Hold(text);
            held.Add(end);

            Assert.Equal(Alone(text), Read(tree, end, 1000));
            if (random.Next(2) == 0)
            {
                var ended = held[random.Next(held.Count)];
                held.Remove(ended);
                tree.Release(ended);
                tree.Trim(random.Next(12));
            }
        }
    }

    [Fact]
    public void Trim_TextsThatNobodyHolds_GivesTheirBlocksBack()
    {
        using var tree = new TokenTree(weights.Shape);
        var (kept, dropped) = (tree.Hold(Text(100, seed: 8)), tree.Hold(Text(200, seed: 9)));
        Assert.Equal(6, tree.Blocks.RentedCount);
        tree.Release(dropped);
        tree.Trim(4);
        Assert.Equal(6, tree.Blocks.RentedCount);

        tree.Trim(0);

        Assert.Equal(2, tree.Blocks.RentedCount);
        tree.Release(kept);
        tree.Trim(0);
        Assert.Equal(0, tree.Blocks.RentedCount);
    }

    public void Dispose()
    {
        decoder.Dispose();
        weights.Dispose();
        folder.Dispose();
    }

    private float[] Read(TokenTree tree, Segment end, int count)
    {
        var plan = new BatchPlan(tree);
        plan.Want(end, count);
        var last = -1;
        decoder.Read(plan.Make((_, row) => last = row), tree);
        return decoder.Score([last])[0].ToArray();
    }

    private float[] Alone(int[] text)
    {
        using var tree = new TokenTree(weights.Shape);
        return DecoderScores.Of(decoder, tree, text)[^1];
    }

    private int[] Text(int length, uint seed)
    {
        var random = new SmallRandom(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(weights.Config.VocabularySize))];
    }

    /// <summary>A generator of its own, so that no test depends on another.</summary>
    private sealed class SmallRandom(uint seed)
    {
        private uint state = (seed * 2654435761u) + 1;

        public int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }
    }
}
