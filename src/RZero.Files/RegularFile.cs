using System.Runtime.InteropServices;
using RZero.Core;

namespace RZero.Files;

/// <summary>
/// Files that a user or a model's folder names, checked before they are opened: opening a pipe waits for a writer that may never come, and a
/// device has no end. Where JSON Lines are read as they come, pipes are welcome and this is not asked.
/// </summary>
/// <remarks>
/// .NET does not tell the kinds apart and opening would be too late, so the kernel is asked; on systems other than Linux only folders and
/// Windows' devices are told.
/// </remarks>
public static partial class RegularFile
{
    private const int StatusBytes = 256;
    private const int PlaceOfMode = 28;
    private const int WorkingDirectory = -100;
    private const uint KindAlone = 1;
    private const int KindBits = 0xF000;

    /// <summary>Throws where a path leads to something else than a file. What is not there, or may not be looked at, is told by opening it.</summary>
    /// <exception cref="UserException">Says what it is instead.</exception>
    public static void Require(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Other(path) is { } other)
        {
            throw new UserException($"'{path}' is {other}, where a file is expected.");
        }
    }

    /// <summary>Whether a path leads to a file, or to nothing yet.</summary>
    public static bool Is(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Other(path) is null;
    }

    private static string? Other(string path) => Directory.Exists(path) ? "a folder"
        : OperatingSystem.IsLinux() ? OtherOnLinux(path)
        : File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.Device) ? "a device"
        : null;

    private static string? OtherOnLinux(string path)
    {
        Span<byte> status = stackalloc byte[StatusBytes];
        return Status(WorkingDirectory, path, flags: 0, KindAlone, ref MemoryMarshal.GetReference(status)) != 0 ? null
            : (BitConverter.ToUInt16(status[PlaceOfMode..]) & KindBits) switch
            {
                0x1000 => "a pipe",
                0x2000 or 0x6000 => "a device",
                0xC000 => "a socket",
                _ => null,
            };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint wanted, ref byte status);
}
