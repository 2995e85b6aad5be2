using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>A small file system of its own in memory. Needs the right to mount one, else the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string path;

    private SmallDisk(string path) => this.path = path;

    public static SmallDisk Mount(string path, int megabytes)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");
        Assert.SkipUnless(Succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", path), "a small file system cannot be mounted here");
        return new SmallDisk(path);
    }

    public void MakeReadOnly() => Assert.True(Succeeds("mount", "-o", "remount,ro", path));

    public void Dispose() => Assert.True(Succeeds("umount", path));

    private static bool Succeeds(string command, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
