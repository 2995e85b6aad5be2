using System.Runtime.InteropServices;

namespace RZero.Cli.Streams;

/// <summary>Unix descriptors as the caller handed them over.</summary>
internal static partial class Descriptor
{
    /// <summary>Standard input.</summary>
    public const int Input = 0;

    /// <summary>Standard output.</summary>
    public const int Output = 1;

    /// <summary>Standard error.</summary>
    public const int Error = 2;

    private const int GetFlags = 1;
    private const int CloseOnExecute = 1;

    /// <summary>
    /// Whether the caller gave this program the descriptor. Where it was closed, .NET has meanwhile opened something of its own under the number:
    /// reading from that would wait for ever, and writing might damage it. What .NET opens is marked to be closed when a program starts, and
    /// what came from the caller cannot be.
    /// </summary>
    public static bool IsInherited(int descriptor) =>
        OperatingSystem.IsWindows() || (Control(descriptor, GetFlags) is var flags && flags >= 0 && (flags & CloseOnExecute) == 0);

    /// <summary>Writes some of the bytes: how many, or -1 and the reason in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    /// <summary>Reads what is there, and waits where nothing is: how many bytes, 0 at the end, or -1 and the reason as above.</summary>
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);
}
