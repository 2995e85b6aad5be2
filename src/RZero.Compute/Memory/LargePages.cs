using System.Runtime.InteropServices;

namespace RZero.Compute.Memory;

/// <summary>
/// Asks Linux to back a large block with pages of 2 MB. A pass over a model's weights touches hundreds of megabytes, for which the processor
/// cannot keep the addresses of small pages. Where the system does not grant it, nothing changes but the speed.
/// </summary>
internal static unsafe partial class LargePages
{
    private const int Size = 2 << 20;
    private const int Advice = 14;
    private const int FewestPages = 2;

    /// <summary>The alignment that a block needs.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="usual">What a small one needs.</param>
    public static nuint Alignment(nuint bytes, int usual) => Pays(bytes) ? Size : (nuint)usual;

    /// <summary>Asks for a block that has just been allocated and not been written yet.</summary>
    public static void Ask(void* address, nuint bytes)
    {
        if (Pays(bytes))
        {
            _ = Advise(address, bytes, Advice);
        }
    }

    private static bool Pays(nuint bytes) => OperatingSystem.IsLinux() && bytes >= FewestPages * Size;

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint bytes, int advice);
}
