using RZero.Core;

namespace RZero.Cli.Streams;

/// <summary>A standard stream that the caller closed: using it is refused, for want of anything that could be read or written.</summary>
/// <param name="message">What is closed and what to do.</param>
internal sealed class ClosedStream(string message) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new UserException(message);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new UserException(message);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
