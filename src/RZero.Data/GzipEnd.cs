using System.Buffers.Binary;
using System.IO.Compression;

namespace RZero.Data;

/// <summary>
/// Tells a gzip file that was cut off, which .NET reads as if it ended there: the last four bytes of a whole one say how much its last member
/// unpacks to (RFC 1952). Most files have one member; of others the last one is looked for.
/// </summary>
internal static class GzipEnd
{
    private const int LengthBytes = 4;
    private const int MostMembersTried = 8;

    // How a member begins: two bytes of magic, and deflate, the only method that there is.
    private static ReadOnlySpan<byte> Beginning => [0x1f, 0x8b, 8];

    /// <summary>Whether the file is whole.</summary>
    /// <param name="packed">The file; is read anywhere.</param>
    /// <param name="unpacked">Bytes that it gave, over all of its members.</param>
    public static bool IsWhole(Stream packed, long unpacked)
    {
        if (packed.Length < LengthBytes)
        {
            return unpacked == 0;
        }

        Span<byte> last = stackalloc byte[LengthBytes];
        packed.Position = packed.Length - LengthBytes;
        packed.ReadExactly(last);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(last);
        return (uint)unpacked == length || Members(packed).Any(member => (uint)LengthFrom(packed, member, unpacked) == length);
    }

    /// <summary>Where the last members may begin, the last one first. Packed bytes can look like a beginning.</summary>
    private static List<long> Members(Stream packed)
    {
        var found = new List<long>();
        var buffer = new byte[1 << 16];
        var (begin, kept) = (0L, 0);
        packed.Position = 0;
        while (packed.Read(buffer, kept, buffer.Length - kept) is var got && got > 0)
        {
            var there = buffer.AsSpan(0, kept + got);
            for (var at = 0; there[at..].IndexOf(Beginning) is >= 0 and var next; at += next + 1)
            {
                found.Add(begin + at + next);
            }

            kept = Math.Min(Beginning.Length - 1, there.Length);
            begin += there.Length - kept;
            there[^kept..].CopyTo(buffer);
        }

        found.Reverse();
        return found[..Math.Min(MostMembersTried, found.Count)];
    }

    /// <summary>What the file unpacks to from a place on, as far as all of it did; -1 where nothing begins there.</summary>
    private static long LengthFrom(Stream packed, long begin, long most)
    {
        packed.Position = begin;
        using var member = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var (buffer, length) = (new byte[1 << 16], 0L);
        try
        {
            while (length <= most && member.Read(buffer) is var got && got > 0)
            {
                length += got;
            }

            return length;
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }
}
