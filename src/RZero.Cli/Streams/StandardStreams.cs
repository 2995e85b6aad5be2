using System.Text;

namespace RZero.Cli.Streams;

/// <summary>The three streams of the process, as the caller left them: to a terminal, a pipe, a file, or nowhere.</summary>
/// <param name="readerGone">Told when nobody reads the data any more.</param>
internal sealed class StandardStreams(Action readerGone)
{
    private const int OutputBuffer = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What "-" reads.</summary>
    public Stream In { get; } =
        !Descriptor.IsInherited(Descriptor.Input) ? new ClosedStream("Standard input is closed. Name a file, or send the lines through a pipe.")
        : OperatingSystem.IsWindows() ? System.Console.OpenStandardInput()
        : new DescriptorInput();

    /// <summary>Data, in UTF-8.</summary>
    public TextWriter Out { get; } = new StreamWriter(Data(readerGone), Utf8, OutputBuffer);

    /// <summary>Talk. Where it cannot be heard, the work goes on without.</summary>
    public TextWriter Error { get; } = !Descriptor.IsInherited(Descriptor.Error)
        ? TextWriter.Null
        : TextWriter.Synchronized(new StreamWriter(Talk(), Utf8) { AutoFlush = true });

    private static Stream Data(Action readerGone) =>
        !Descriptor.IsInherited(Descriptor.Output) ? new ClosedStream("Standard output is closed. Send it to a file, a pipe or /dev/null.")
        : OperatingSystem.IsWindows() ? System.Console.OpenStandardOutput()
        : new DescriptorOutput(Descriptor.Output, error => IsReaderGone(error, readerGone));

    private static Stream Talk() =>
        OperatingSystem.IsWindows() ? System.Console.OpenStandardError() : new DescriptorOutput(Descriptor.Error, _ => true);

    private static bool IsReaderGone(int error, Action readerGone)
    {
        if (error != SystemError.ReaderGone)
        {
            return false;
        }

        readerGone();
        return true;
    }
}
