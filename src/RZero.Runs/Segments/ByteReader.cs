using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace RZero.Runs.Segments;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. Never reads past the end and never allocates more than the bytes that are there call for.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool AtEnd => rest.IsEmpty;

    /// <exception cref="InvalidDataException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)rest.Length)
        {
            throw new InvalidDataException($"The record ends {count - rest.Length} bytes early.");
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public uint Number()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Bytes(1)[0];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in the record is too long.");
    }

    /// <summary>A number of things of which each takes at least <paramref name="bytesEach"/> of the bytes that are left.</summary>
    public int Count(int bytesEach)
    {
        var count = Number();
        return count <= (uint)(rest.Length / bytesEach) ? (int)count : throw new InvalidDataException($"The record cannot hold {count} items.");
    }

    public string Text()
    {
        var header = Number();
        var bytes = Bytes((int)(header >> 1));
        if ((header & 1) == 0)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var units = new char[bytes.Length / 2];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        }

        return new string(units);
    }

    public ImmutableArray<float> Floats(int count)
    {
        var bytes = Bytes(checked(count * 4));
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
