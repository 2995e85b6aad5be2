using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Folders;

public sealed class ShardedWeightsWriterTests
{
    /// <summary>Five tensors of 40, 12, 4, 100 and 8 bytes as float32, in name order.</summary>
    private static readonly (string Name, int Count)[] Sizes = [("a", 10), ("b", 3), ("c", 1), ("d", 25), ("e", 2)];

    [Theory]
    [InlineData(1, 5)]
    [InlineData(51, 4)]
    [InlineData(52, 4)]
    [InlineData(56, 3)]
    [InlineData(155, 2)]
    [InlineData(156, 2)]
    [InlineData(164, 1)]
    public void Write_BoundedSize_CutsBetweenTensorsAndReadsBackBitForBit(long mostBytes, int shards)
    {
        using var folder = new TemporaryFolder();

        ShardedWeightsWriter.Write(folder.Path, Tensors(), StorageType.Float32, mostBytes);

        var files = Directory.GetFiles(folder.Path, "*.safetensors").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(shards == 1 ? ["model.safetensors"] : Enumerable.Range(1, shards).Select(place => $"model-{place:00000}-of-{shards:00000}.safetensors"), files);
        using var weights = ShardedWeights.Open(folder.Path);
        Assert.Equal(Sizes.Select(size => size.Name), weights.Names.Order());
        foreach (var (name, count) in Sizes)
        {
            var values = new float[count];
            weights.Read(name, values);
            Assert.Equal(Values(name, count), values);
        }

        // A file is over the bound only where one tensor is.
        Assert.All(files, file =>
        {
            using var shard = SafetensorsFile.Open(folder.File(file));
            Assert.Equal("pt", shard.Metadata["format"]);
            Assert.True(shard.Tensors.Count == 1 || shard.Tensors.Values.Sum(tensor => tensor.ByteCount) <= mostBytes);
        });
    }

    [Fact]
    public void Write_SeveralFiles_IndexHasTheTotalAndEveryTensor()
    {
        using var folder = new TemporaryFolder();

        ShardedWeightsWriter.Write(folder.Path, Tensors(), StorageType.BFloat16, mostBytes: 28);

        using var index = JsonDocument.Parse(File.ReadAllBytes(folder.File("model.safetensors.index.json")));
        Assert.Equal(2 * Sizes.Sum(size => size.Count), index.RootElement.GetProperty("metadata").GetProperty("total_size").GetInt64());
        Assert.Equal(
            ["a 1", "b 1", "c 1", "d 2", "e 3"],
            index.RootElement.GetProperty("weight_map").EnumerateObject().Select(entry => $"{entry.Name} {entry.Value.GetString()![10]}"));
    }

    [Fact]
    public void Write_AnyOrderOfTensors_GivesTheSameBytes()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();

        ShardedWeightsWriter.Write(one.Path, Tensors(), StorageType.Float32, mostBytes: 60);
        ShardedWeightsWriter.Write(two.Path, Tensors().Reverse(), StorageType.Float32, mostBytes: 60);

        foreach (var name in Directory.GetFiles(one.Path).Select(path => Path.GetFileName(path)!))
        {
            Assert.Equal(File.ReadAllBytes(one.File(name)), File.ReadAllBytes(two.File(name)));
        }
    }

    /// <summary>A reader takes model.safetensors before an index; one that was left behind would be taken for what was just written.</summary>
    [Theory]
    [InlineData(1, 164)]
    [InlineData(164, 1)]
    [InlineData(1, 56)]
    public void Write_OtherLayoutIsThere_LeavesOnlyTheNewOne(long before, long after)
    {
        using var folder = new TemporaryFolder();
        using var fresh = new TemporaryFolder();
        ShardedWeightsWriter.Write(folder.Path, [.. Tensors(), new("f", [1], () => new float[] { 1 })], StorageType.Float32, before);

        ShardedWeightsWriter.Write(folder.Path, Tensors(), StorageType.Float32, after);

        ShardedWeightsWriter.Write(fresh.Path, Tensors(), StorageType.Float32, after);
        Assert.Equal(Directory.GetFiles(fresh.Path).Select(Path.GetFileName).Order(), Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    private static IEnumerable<NamedTensor> Tensors() => Sizes.Select(size => new NamedTensor(size.Name, [size.Count], () => Values(size.Name, size.Count)));

    private static float[] Values(string name, int count) => [.. Enumerable.Range(0, count).Select(i => name[0] + (i * 0.5f))];
}
