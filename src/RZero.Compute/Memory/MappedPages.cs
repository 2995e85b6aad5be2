using System.Runtime.InteropServices;

namespace RZero.Compute.Memory;

/// <summary>
/// Large blocks straight from Linux, which has every page of them back as soon as they are freed. The C library keeps blocks of some megabytes that
/// were freed for later ones of the same thread; where keys and values come and go, half of what a process holds can be such leavings.
/// </summary>
internal static unsafe partial class MappedPages
{
    // Smaller ones are not worth a call of the system each.
    private const int FewestBytes = 1 << 20;

    private const int ReadAndWrite = 3;
    private const int PrivateAndAnonymous = 0x22;

    /// <summary>
    /// A block, all zero, none of it in memory before it is written; null where the size is not worth it or the system has no room.
    /// </summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="alignment">
    /// Its first address is a multiple of this power of two; above a page, more is asked for and the ends are given back.
    /// </param>
    public static void* Allocate(nuint bytes, nuint alignment)
    {
        if (!OperatingSystem.IsLinux() || bytes < FewestBytes)
        {
            return null;
        }

        var page = (nuint)Environment.SystemPageSize;
        var spare = alignment > page ? alignment : 0;
        var whole = Rounded(bytes, page) + spare;
        var start = Map(null, whole, ReadAndWrite, PrivateAndAnonymous, -1, 0);
        if ((nint)start == -1)
        {
            return null;
        }

        var address = (byte*)Rounded((nuint)start, alignment);
        Return((byte*)start, (nuint)(address - (byte*)start));
        var end = address + Rounded(bytes, page);
        Return(end, (nuint)((byte*)start + whole - end));
        return address;
    }

    /// <summary>Gives a block back.</summary>
    /// <param name="address">What <see cref="Allocate"/> gave.</param>
    /// <param name="bytes">The size that was asked for.</param>
    public static void Free(void* address, nuint bytes) => Return((byte*)address, Rounded(bytes, (nuint)Environment.SystemPageSize));

    private static void Return(byte* address, nuint bytes)
    {
        if (bytes > 0)
        {
            _ = Unmap(address, bytes);
        }
    }

    private static nuint Rounded(nuint bytes, nuint unit) => (bytes + unit - 1) / unit * unit;

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(void* address, nuint length);
}
