using System.Runtime.InteropServices;

namespace RZero.Dashboard;

/// <summary>
/// Processor time of the current thread: what a piece of work took from others, however long it had to wait for its turn. Where the system does not
/// tell, the time that passes.
/// </summary>
/// <param name="time">Time.</param>
internal sealed partial class ThreadTime(TimeProvider time)
{
    private const int LinuxThreadClock = 3;

    /// <summary>Time that a piece of work on this thread takes, and what it comes to.</summary>
    public (T Result, TimeSpan Cost) Of<T>(Func<T> work)
    {
        if (!OperatingSystem.IsLinux())
        {
            var began = time.GetTimestamp();
            return (work(), time.GetElapsedTime(began));
        }

        var before = Used();
        return (work(), Used() - before);
    }

    private static TimeSpan Used() =>
        ReadClock(LinuxThreadClock, out var used) == 0 ? TimeSpan.FromSeconds(used.Seconds + (used.Nanoseconds / 1e9)) : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Moment moment);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
