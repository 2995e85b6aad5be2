using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Models.Weights;
using RZero.Testing;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Training;
using Xunit;

namespace RZero.Torch.Tests.Decoding;

/// <summary>
/// A model whose embedding has 2.3 GB, more than a span of bytes: read from a file, computed with, judged and written on both ways there are. The
/// file is sparse; the test takes some 5 GB of memory and 2.3 GB of disk.
/// </summary>
[Trait("Tier", "N")]
public sealed class LargeTensorTests
{
    private const int Vocabulary = 9_000_000;
    private const long MemoryNeeded = 8L << 30;

    /// <summary>At both ends, beside the place where bytes pass 2^31, and nowhere else, so that a wrong offset is seen.</summary>
    private static readonly ImmutableArray<int> Known = [1, 5, 8_388_607, 8_388_608, 8_388_609, Vocabulary - 1];

    private static readonly ModelConfig Config = SmallModel.Config with
    {
        VocabularySize = Vocabulary,
        HiddenSize = 64,
        IntermediateSize = 64,
        LayerCount = 1,
    };

    [Fact]
    public void EmbeddingBeyondTwoGigabytes_ReadScoredAndWritten_IsTheSameEverywhere()
    {
        Assert.SkipUnless(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= MemoryNeeded, "needs 8 GiB of memory");
        using var folder = new TemporaryFolder();
        Write(folder.File("first"));

        var (first, hash) = (NativeScores(folder.File("first")), Hash(folder.File("first")));
        Assert.All(first, logProb => Assert.InRange(logProb, -30, -0.01f));
        Collect();
        using (var model = Load(folder.File("first")))
        {
            var judged = new SequenceScorer(model).Score(Known, topCount: 0, Stop).LogProbs;

            // Two ways of adding up nine million scores in single precision; a wrong row would be off by whole nats.
            Assert.All(first.Zip(judged), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
            Assert.True(SoundWeights.Are(model.Weights));
            PolicyFolder.Write(folder.File("second"), new ModelWeights(model, folder.File("first")), StorageType.Float32, textFilesFrom: null);
        }

        Collect();
        Assert.Equal(first, NativeScores(folder.File("second")));
        Assert.Equal(hash, Hash(folder.File("second")));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ImmutableArray<float> NativeScores(string folder)
    {
        using var files = ModelFolder.Open(folder);
        using var weights = DecoderWeights.Load(files);
        using var scorer = new RZero.Models.Scoring.SequenceScorer(weights);
        return scorer.Score(Known, topCount: 0, Stop).LogProbs;
    }

    private static string Hash(string folder)
    {
        using var files = ModelFolder.Open(folder);
        return WeightHash.Compute(files.Config, files.Weights);
    }

    private static CausalModel Load(string folder)
    {
        using var files = ModelFolder.Open(folder);
        return CausalModel.Load(files);
    }

    // Arrays of this size would otherwise wait for the next one.
    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Small tensors first, then the embedding, of which only the known rows are written.</summary>
    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        ModelConfigFile.Write(Path.Combine(folder, "config.json"), Config);
        var layout = WeightLayout.Of(Config).OrderBy(weight => weight.Name == WeightLayout.Embedding).ToList();
        using var file = new FileStream(Path.Combine(folder, "model.safetensors"), FileMode.CreateNew);
        var (header, offset) = (new JsonObject(), 0L);
        foreach (var (name, shape) in layout)
        {
            var next = offset + (shape.Aggregate(1L, (product, size) => product * size) * sizeof(float));
            header[name] = new JsonObject { ["dtype"] = "F32", ["shape"] = Sizes(shape), ["data_offsets"] = Sizes([offset, next]) };
            offset = next;
        }

        var json = Encoding.UTF8.GetBytes(header.ToJsonString());
        file.Write(BitConverter.GetBytes((long)json.Length));
        file.Write(json);
        var numbers = new RandomSequence(StreamKey.Root(3));
        foreach (var (_, shape) in layout.SkipLast(1))
        {
            WriteNumbers(file, numbers, (int)shape.Aggregate(1L, (product, size) => product * size));
        }

        var embedding = file.Position;
        foreach (var row in Known)
        {
            file.Position = embedding + ((long)row * Config.HiddenSize * sizeof(float));
            WriteNumbers(file, numbers, Config.HiddenSize);
        }

        file.SetLength(embedding + ((long)Vocabulary * Config.HiddenSize * sizeof(float)));
    }

    private static void WriteNumbers(Stream file, RandomSequence numbers, int count)
    {
        for (var number = 0; number < count; number++)
        {
            file.Write(BitConverter.GetBytes((float)(numbers.NextUniform() - 0.4) * 3));
        }
    }

    private static JsonArray Sizes(long[] sizes) => [.. sizes.Select(size => JsonValue.Create(size))];
}
