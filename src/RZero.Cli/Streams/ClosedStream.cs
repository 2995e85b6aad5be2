using RZero.Core;

namespace RZero.Cli.Streams;

/// <summary>A standard stream that the caller closed: using it is refused, for want of anything that could be read or written.</summary>
/// <param name="message">What is closed and what to do.</param>
internal sealed class ClosedStream(string message) : UnseekableStream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new UserException(message);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new UserException(message);
}
