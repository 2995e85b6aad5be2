using System.Runtime.InteropServices;

namespace RZero.Cli.Streams;

/// <summary>
/// Standard input as the system gives it. .NET's own edits lines of a terminal itself, with escape sequences that a plain terminal neither
/// understands nor answers.
/// </summary>
internal sealed class DescriptorInput : Stream
{
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
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            var taken = Descriptor.Read(Descriptor.Input, buffer.AsSpan(offset, count), count);
            if (taken >= 0)
            {
                return (int)taken;
            }

            var error = Marshal.GetLastPInvokeError();
            if (!SystemError.PassesByItself(error))
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
