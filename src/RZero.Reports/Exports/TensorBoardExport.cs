using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using RZero.Files;
using RZero.Reports.Story;

namespace RZero.Reports.Exports;

/// <summary>
/// Writes a run's curves as an event file of TensorBoard: records of a length, its checksum, an <c>Event</c> message and its checksum. Steps of a
/// role are counted through all iterations.
/// </summary>
public static class TensorBoardExport
{
    private const uint ChecksumMask = 0xa282ead8;

    /// <summary>Writes the file into a folder that <c>tensorboard --logdir</c> is given.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static string Write(RunStory story, string folder)
    {
        ArgumentNullException.ThrowIfNull(story);
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        var begun = story.Header.CreatedAt.ToUnixTimeMilliseconds() / 1000.0;
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)begun:D10}.{story.Name}"));
        DurableFile.Write(path, file =>
        {
            WriteRecord(file, new ProtobufMessage().Double(1, begun).Text(3, "brain.Event:2"));
            foreach (var (second, step, tag, value) in Scalars(story))
            {
                var scalar = new ProtobufMessage().Text(1, tag).Single(2, (float)value);
                var summary = new ProtobufMessage().Message(1, scalar);
                WriteRecord(file, new ProtobufMessage().Double(1, begun + second).Number(2, step).Message(5, summary));
            }
        });
        return path;
    }

    private static IEnumerable<(double Second, int Step, string Tag, double Value)> Scalars(RunStory story)
    {
        var second = 0.0;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in story.Steps)
        {
            second += step.Seconds;
            var role = step.Phase.ToString().ToLowerInvariant();
            var number = counts[role] = counts.GetValueOrDefault(role) + 1;
            foreach (var (name, value) in Curves.Of(step))
            {
                yield return (second, number, $"{role}/{name}", value);
            }
        }

        var done = 0.0;
        foreach (var iteration in story.Iterations)
        {
            done += iteration.Seconds;
            foreach (var (name, value) in Curves.Of(iteration))
            {
                yield return (done, iteration.Iteration, $"iteration/{name}", value);
            }
        }
    }

    private static void WriteRecord(Stream file, ProtobufMessage message)
    {
        Span<byte> length = stackalloc byte[8];
        Span<byte> checksum = stackalloc byte[4];
        var bytes = message.Bytes;
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bytes.Length);
        file.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum(length));
        file.Write(checksum);
        file.Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum(bytes));
        file.Write(checksum);
    }

    /// <summary>CRC-32C, turned by fifteen bits and moved by a constant, as the format has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + ChecksumMask;
    }
}
