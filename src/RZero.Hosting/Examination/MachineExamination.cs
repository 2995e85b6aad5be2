using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using RZero.Core;
using RZero.Torch.Native;

namespace RZero.Hosting.Examination;

/// <summary>Looks at everything on this machine that RZero depends on. Changes nothing.</summary>
public static class MachineExamination
{
    private const long LittleMemory = 2L << 30;
    private const long LittleDisk = 2L << 30;

    /// <summary>All findings, in the order in which they are shown.</summary>
    public static IEnumerable<Finding> Findings()
    {
        yield return new("rzero", ProgramVersion.Text);
        yield return new("dotnet", RuntimeInformation.FrameworkDescription);
        yield return new("os", RuntimeInformation.OSDescription);
        yield return new("architecture", RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant());
        yield return new("cpu_cores", Environment.ProcessorCount);
        yield return new("avx2", Avx2.IsSupported, Avx2.IsSupported || !IsX86() ? null : "Without AVX2 sampling is several times slower.");
        yield return new("avx512", Avx512F.IsSupported);
        yield return Memory();
        yield return Disk();
        yield return Unicode();
        yield return LibTorch();
    }

    private static bool IsX86() => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;

    /// <summary>What the process may use: the container's limit where there is one, else the machine's memory.</summary>
    private static Finding Memory()
    {
        var bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return new("memory_bytes", bytes, bytes >= LittleMemory ? null : "Less than 2 GiB of memory: enough for the built-in model only.");
    }

    private static Finding Disk()
    {
        var here = Directory.GetCurrentDirectory();
        try
        {
            var free = new DriveInfo(here).AvailableFreeSpace;
            return new("disk_free_bytes", free, free >= LittleDisk ? null : $"Less than 2 GiB free at {here}: a run keeps its checkpoints there.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("disk_free_bytes", 0L, $"The free space at {here} cannot be read: {fault.Message}");
        }
    }

    /// <summary>Tokenizers bring text into normal form C, which .NET without ICU leaves undone.</summary>
    private static Finding Unicode()
    {
        var works = "e\u0301".Normalize() == "\u00e9" && !IsInvariant();
        return new("icu", works, works ? null : "ICU is missing: install libicu, or tokenizers read some text wrongly.", IsEssential: true);
    }

    private static bool IsInvariant() => AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant;

    private static Finding LibTorch()
    {
        try
        {
            var (version, threads, isRight) = TorchSelfTest.Run();
            return new(
                "libtorch",
                string.Create(CultureInfo.InvariantCulture, $"{version}, {threads} threads"),
                isRight ? null : "libtorch loads but multiplies two small matrices wrongly.",
                IsEssential: true);
        }
        catch (Exception fault) when (fault is UserException or DllNotFoundException or TypeInitializationException or NotSupportedException)
        {
            return new("libtorch", "missing", $"{fault.Message} Only --backend torch needs it.");
        }
    }
}
