using System.Buffers.Binary;
using System.Text;
using RZero.Checkpoints.Safetensors;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

/// <summary>Files beyond what 32 bits can count. They are sparse: their holes take no room on the disk.</summary>
public sealed class LargeFileTests
{
    private const long HoleBytes = 5L << 30;

    [Fact]
    public void Read_BehindFiveGigabytes_GivesTheNumbersThatLieThere()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("large.safetensors");
        WriteSparse(path);

        using var file = SafetensorsFile.Open(path);

        Assert.Equal(HoleBytes / 2, file.Tensors["a"].Count);
        Assert.True(file.Tensors["b"].Offset > int.MaxValue);
        Assert.True(file.Tensors["b"].Offset > uint.MaxValue);
        var numbers = new float[3];
        file.Read("b", numbers);
        Assert.Equal([1.5f, -2, 3], numbers);
        Shorten(path);
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(path).Dispose());
    }

    private static void WriteSparse(string path)
    {
        var header = Encoding.UTF8.GetBytes(
            $$$"""{"a":{"dtype":"F16","shape":[{{{HoleBytes / 2}}}],"data_offsets":[0,{{{HoleBytes}}}]},"b":{"dtype":"F32","shape":[3],"data_offsets":[{{{HoleBytes}}},{{{HoleBytes + 12}}}]}}""");
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            file.Write(length);
            file.Write(header);
            file.Position = length.Length + header.Length + HoleBytes;
            foreach (var number in new[] { 1.5f, -2, 3 })
            {
                file.Write(BitConverter.GetBytes(number));
            }
        }
        catch (IOException fault)
        {
            Assert.Skip($"This disk takes no sparse file of {HoleBytes} bytes: {fault.Message}");
        }
    }

    private static void Shorten(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length - 1);
    }
}
