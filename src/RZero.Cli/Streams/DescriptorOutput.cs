using System.Runtime.InteropServices;

namespace RZero.Cli.Streams;

/// <summary>
/// A standard stream to write to. .NET's own hides that the reader at the other end of a pipe has gone, so that a program would go on computing
/// for nobody.
/// </summary>
/// <param name="descriptor">Where the bytes go.</param>
/// <param name="forgive">Asked with the system's error number where writing fails; true drops what cannot be written.</param>
internal sealed class DescriptorOutput(int descriptor, Func<int, bool> forgive) : UnseekableStream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = Descriptor.Write(descriptor, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() is var error && !SystemError.PassesByItself(error))
            {
                if (!forgive(error))
                {
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
                }

                return;
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
