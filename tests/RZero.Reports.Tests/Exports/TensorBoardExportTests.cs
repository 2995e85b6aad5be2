using System.Buffers.Binary;
using System.Text;
using RZero.Reports.Exports;
using RZero.Reports.Story;
using RZero.Runs;
using RZero.Testing;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Reports.Tests.Exports;

/// <summary>Reads the event file back by the format's own description: records, checksums bit by bit, fields of the messages.</summary>
public sealed class TensorBoardExportTests
{
    /// <summary>Reversed polynomial of CRC-32C (RFC 3720).</summary>
    private const uint Polynomial = 0x82F63B78;

    [Fact]
    public void Write_Run_HoldsItsCurves()
    {
        using var run = MadeRun.Usual();
        using var folder = new TemporaryFolder();
        using var reader = RunStore.OpenReadOnly(run.Folder);

        var path = TensorBoardExport.Write(RunStory.Read(reader), folder.Path);

        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(path), StringComparison.Ordinal);
        var events = Records(File.ReadAllBytes(path)).Select(Fields).ToList();
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(events[0][3]));
        var scalars = events.Skip(1).Select(Scalar).ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], scalars.Where(scalar => scalar.Tag == "solver/reward").Select(scalar => scalar.Step));
        Assert.Equal([0.2f, 0.4f, 0.6f], scalars.Where(scalar => scalar.Tag == "iteration/mean_at_k").Select(scalar => scalar.Value));
        Assert.DoesNotContain(scalars, scalar => scalar.Tag == "solver/loss");      // it is not known
        Assert.Equal(1769860800, scalars[0].Time, 1e4);                             // 2026-01-31 12:00 UTC and seconds worked since
    }

    private static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var place = 0; place < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(place));
            Assert.Equal(Checksum(file.AsSpan(place, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 8)));
            var record = file[(place + 12)..(place + 12 + length)];
            Assert.Equal(Checksum(record), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 12 + length)));
            yield return record;
            place += length + 16;
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }

    private static (double Time, int Step, string Tag, float Value) Scalar(Dictionary<int, byte[]> happened)
    {
        var value = Fields(Fields(happened[5])[1]);
        return (
            BitConverter.ToDouble(happened[1]), happened[2][0], Encoding.UTF8.GetString(value[1]), BitConverter.ToSingle(value[2]));
    }

    /// <summary>The bytes of each field; of a number of variable length those that it is written in.</summary>
    private static Dictionary<int, byte[]> Fields(byte[] message)
    {
        var fields = new Dictionary<int, byte[]>();
        for (var place = 0; place < message.Length;)
        {
            var (field, kind) = (message[place] >> 3, message[place] & 7);
            place++;
            var (start, length) = kind switch
            {
                0 => (place, 1 + message.AsSpan(place).IndexOfAnyInRange((byte)0, (byte)127)),
                1 => (place, 8),
                5 => (place, 4),
                _ => (place + 1, message[place]),
            };
            fields[field] = message[start..(start + length)];
            place = start + length;
        }

        return fields;
    }
}
