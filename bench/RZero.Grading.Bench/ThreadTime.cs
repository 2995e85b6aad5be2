using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RZero.Grading.Bench;

/// <summary>Processor time of the calling thread alone: neither other programs nor the compiler's and collector's threads count.</summary>
internal static partial class ThreadTime
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadCpuTime = 3;

    /// <summary>Nanoseconds so far; outside of Linux by the wall clock.</summary>
    public static long Nanoseconds() => !OperatingSystem.IsLinux() ? (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds
        : GetTime(ThreadCpuTime, out var time) == 0 ? (time.Seconds * 1_000_000_000L) + time.Nanoseconds
        : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
