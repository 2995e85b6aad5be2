using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

public sealed class SafetensorsWriterTests
{
    [Theory]
    [InlineData("models/tiny/tiny-llama3-scaled/model.safetensors", StorageType.Float32)]
    [InlineData("models/tiny/tiny-qwen2-tied/model.safetensors", StorageType.Float32)]
    [InlineData("models/tiny/tiny-llama-bf16/model.safetensors", StorageType.BFloat16)]
    [InlineData("models/tiny/tiny-qwen2-untied-sharded/model-00003-of-00008.safetensors", StorageType.Float32)]
    public void Write_WhatWasRead_GivesTheBytesOfTheFormatsOwnWriter(string relative, StorageType type)
    {
        var original = SharedData.Require(relative);
        using var folder = new TemporaryFolder();
        using var file = SafetensorsFile.Open(original);
        SafetensorsWriter.Write(folder.File("again"), Tensors(file), type);
        Assert.Equal(File.ReadAllBytes(original), File.ReadAllBytes(folder.File("again")));
    }

    [Theory]
    [InlineData(StorageType.Float32)]
    [InlineData(StorageType.BFloat16)]
    [InlineData(StorageType.Float16)]
    public void Write_AnyOrder_GivesTheSameAlignedBytes(StorageType type)
    {
        using var folder = new TemporaryFolder();
        (string, long[], ReadOnlyMemory<float>)[] tensors =
        [
            ("b", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 }), ("a.long.name", [1], new float[] { 7 }), ("\u00e4 \"quoted\"", [0], Array.Empty<float>()),
        ];
        SafetensorsWriter.Write(folder.File("one"), tensors, type);
        SafetensorsWriter.Write(folder.File("two"), tensors.Reverse(), type);
        Assert.Equal(File.ReadAllBytes(folder.File("one")), File.ReadAllBytes(folder.File("two")));
        using var file = SafetensorsFile.Open(folder.File("one"));
        Assert.Equal(0, file.Tensors["a.long.name"].Offset % 8);
        Assert.Equal([1f, 2, 3, 4, 5, 6], SafetensorsFileTests.Values(file, "b"));
        Assert.True(file.Tensors.ContainsKey("\u00e4 \"quoted\""));
    }

    [Fact]
    public void Write_BFloat16_RoundsToNearestEven()
    {
        // The lower half decides: under, at and over the middle between two neighbours, above an even and an odd last place.
        uint[] lower = [0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF];
        uint[] upper = [0x0000, 0x0001, 0x3F80, 0x3F81, 0x42F7, 0x7F7E, 0x8000, 0xBF81, 0xC2F8, 0x007F];
        var values = upper.SelectMany(high => lower.Select(low => BitConverter.UInt32BitsToSingle((high << 16) | low))).ToArray();
        Assert.Equal(values.Select(NearestBFloat16), Through(values, StorageType.BFloat16));
    }

    [Fact]
    public void Write_NumbersThatAreNone_StayWhatTheyAre()
    {
        var payloadInLowerHalf = BitConverter.UInt32BitsToSingle(0x7F80_0001);
        float[] values = [float.NaN, payloadInLowerHalf, float.PositiveInfinity, float.NegativeInfinity];
        foreach (var type in Enum.GetValues<StorageType>())
        {
            Assert.Equal([float.NaN, float.NaN, float.PositiveInfinity, float.NegativeInfinity], Through(values, type));
        }
    }

    [Fact]
    public void Write_TooLargeForFloat16_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        (string, long[], ReadOnlyMemory<float>)[] tensors = [("wide", [2], new float[] { 1, -70_000 })];
        var fault = Assert.Throws<UserException>(() => SafetensorsWriter.Write(folder.File("f"), tensors, StorageType.Float16));
        Assert.Contains("wide", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Equal([65_504f], Through([65_504f], StorageType.Float16));
    }

    [Fact]
    public void Write_LargerThanAChunk_KeepsEveryNumber()
    {
        var values = Enumerable.Range(0, 100_003).Select(i => i * 0.25f).ToArray();
        Assert.Equal(values, Through(values, StorageType.Float32));
        Assert.Equal(values.Select(NearestBFloat16), Through(values, StorageType.BFloat16));
    }

    [Fact]
    public void Write_NumbersThatDoNotFitTheShapeOrNames_IsAProgrammingFault()
    {
        using var folder = new TemporaryFolder();
        NamedTensor one = new("a", [2], () => new float[] { 1, 2 });
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.File("f"), [one with { Shape = [3] }], StorageType.Float32));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.File("f"), [one, one], StorageType.Float32));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.File("f"), [one with { Name = "__metadata__" }], StorageType.Float32));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Write_ManyTensors_AsksForEachOnceAndInOrder()
    {
        using var folder = new TemporaryFolder();
        var asked = new List<string>();
        NamedTensor Tensor(string name) => new(name, [1], () =>
        {
            asked.Add(name);
            return new float[] { 1 };
        });
        SafetensorsWriter.Write(folder.File("f"), [Tensor("c"), Tensor("a"), Tensor("b")], StorageType.Float32);
        Assert.Equal(["a", "b", "c"], asked);
    }

    [Fact]
    public void Write_FolderThatIsNotThere_FailsTyped()
    {
        using var folder = new TemporaryFolder();
        (string, long[], ReadOnlyMemory<float>)[] none = [];
        Assert.Throws<StorageException>(() => SafetensorsWriter.Write(folder.File("no/such/file"), none, StorageType.Float32));
    }

    internal static IEnumerable<NamedTensor> Tensors(SafetensorsFile file) =>
        file.Tensors.Values.Select(entry => new NamedTensor(entry.Name, entry.Shape, () => SafetensorsFileTests.Values(file, entry.Name)));

    private static float[] Through(float[] values, StorageType type)
    {
        using var folder = new TemporaryFolder();
        (string, long[], ReadOnlyMemory<float>)[] tensors = [("x", [values.Length], values)];
        SafetensorsWriter.Write(folder.File("f"), tensors, type);
        using var file = SafetensorsFile.Open(folder.File("f"));
        return SafetensorsFileTests.Values(file, "x");
    }

    /// <summary>By distance in float64 to both neighbours; a tie goes to the one whose last place is even.</summary>
    private static float NearestBFloat16(float value)
    {
        var down = BitConverter.SingleToUInt32Bits(value) & 0xFFFF_0000;
        var (near, far) = (BitConverter.UInt32BitsToSingle(down), BitConverter.UInt32BitsToSingle(down + 0x1_0000));
        var (toNear, toFar) = (Math.Abs((double)value - near), Math.Abs((double)value - far));
        return toNear < toFar || (toNear == toFar && (down & 0x1_0000) == 0) ? near : far;
    }
}
