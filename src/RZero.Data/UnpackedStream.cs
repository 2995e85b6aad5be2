using System.IO.Compression;
using RZero.Core;

namespace RZero.Data;

/// <summary>
/// What a gzip file holds, as it is read. A small file can hold endless text, so there is a bound; what is no gzip file, or a part of one, is the
/// user's.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="packed">Its bytes, of which any place can be read; disposed with this.</param>
/// <param name="most">Bytes that are unpacked at most.</param>
internal sealed class UnpackedStream(string path, Stream packed, long most) : Stream
{
    private readonly GZipStream unpacked = new(packed, CompressionMode.Decompress);
    private long read;
    private bool isWhole;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        read += Next(buffer) is var got ? got : 0;
        return read <= most
            ? got
            : throw new UserException($"'{path}' unpacks to more than {most >> 20} MiB; unpack it and take the part that is needed.");
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Looked at where the text seems to end; readers ask there more than once.</summary>
    private bool IsWhole()
    {
        var place = packed.Position;
        isWhole = isWhole || GzipEnd.IsWhole(packed, read);
        packed.Position = place;
        return isWhole;
    }

    private int Next(Span<byte> buffer)
    {
        try
        {
            var got = unpacked.Read(buffer);
            return got > 0 || buffer.IsEmpty || IsWhole()
                ? got
                : throw new UserException($"'{path}' ends in the middle: it was cut off. Get the whole file.");
        }
        catch (InvalidDataException broken)
        {
            throw new UserException($"'{path}' is no gzip file that can be read: {broken.Message}", broken);
        }
    }
}
