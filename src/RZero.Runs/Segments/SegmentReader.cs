using System.Collections.Immutable;
using System.Security.Cryptography;
using RZero.Core.Sampling;
using RZero.Runs.Journal;

namespace RZero.Runs.Segments;

/// <summary>Reads records and believes none whose hash is not the one in the journal.</summary>
internal sealed class SegmentReader(string folder)
{
    /// <exception cref="InvalidDataException">The record is not what was written.</exception>
    public ImmutableArray<Rollout> Read(UnitRow row)
    {
        var bytes = Bytes(row.Place);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != row.Place.Sha256)
        {
            throw new InvalidDataException("its hash is not the one in the journal");
        }

        var (id, inputHash, rollouts) = UnitRecord.Decode(bytes);
        return id == row.Id && inputHash == row.InputHash
            ? rollouts
            : throw new InvalidDataException($"it belongs to unit {id}");
    }

    private byte[] Bytes(RecordPlace place)
    {
        var path = Path.Combine(folder, Path.GetFileName(place.Segment));
        if (!File.Exists(path))
        {
            throw new InvalidDataException("its segment file is not there");
        }

        // Looked at before it is opened: a pipe has no length, and opening one would wait for ever.
        if (place.Start < 0 || place.Length < 0 || place.Start > new FileInfo(path).Length - place.Length)
        {
            throw new InvalidDataException("its segment file is too short");
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[place.Length];
        var read = 0;
        while (read < bytes.Length)
        {
            var count = RandomAccess.Read(file, bytes.AsSpan(read), place.Start + read);
            read += count > 0 ? count : throw new InvalidDataException("its segment file is too short");
        }

        return bytes;
    }
}
