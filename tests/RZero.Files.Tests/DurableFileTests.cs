using System.Diagnostics;
using RZero.Testing;
using Xunit;

namespace RZero.Files.Tests;

public sealed class DurableFileTests
{
    [Fact]
    public void Write_NewAndAgain_ReplacesAndLeavesNothingBeside()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("file");
        DurableFile.Write(path, file => file.Write("first, and longer"u8));
        DurableFile.Write(path, file => file.Write("second"u8));
        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_WriterFails_KeepsTheOldFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("file", "old");
        Assert.Throws<InvalidOperationException>(() => DurableFile.Write(path, file =>
        {
            file.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_FolderThatIsNotThereOrIsAFile_NamesThePath()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        foreach (var path in new[] { folder.File("none/file"), folder.File("file/file"), folder.Path })
        {
            var fault = Assert.Throws<StorageException>(() => DurableFile.Write(path, file => file.Write("x"u8)));
            Assert.Equal(path, fault.Path);
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FlushDirectory_NotThere_Throws()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such call");
        using var folder = new TemporaryFolder();
        DurableFile.FlushDirectory(folder.Path);
        Assert.Throws<StorageException>(() => DurableFile.FlushDirectory(folder.File("none")));
    }

    /// <summary>The runtime's own flush says nothing here; that of this class must.</summary>
    [Fact]
    public void Flush_RefusedByTheSystem_Throws()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a device that cannot be flushed");
        using var device = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(device);
        Assert.Throws<StorageException>(() => DurableFile.Flush(device, "/dev/null"));
    }

    [Fact]
    public void Write_DiskFull_KeepsTheOldFileAndSaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(OnLinuxAsRoot("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path), "a small file system cannot be mounted here");
        try
        {
            var path = folder.Write("file", "old");
            var fault = Assert.Throws<StorageException>(() => DurableFile.Write(path, file => file.Write(new byte[2 << 20])));
            Assert.Contains("space", fault.Message, StringComparison.Ordinal);
            Assert.Equal("old", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
            Assert.True(OnLinuxAsRoot("mount", "-o", "remount,ro", folder.Path));
            Assert.Throws<StorageException>(() => DurableFile.Write(path, file => file.Write("x"u8)));
        }
        finally
        {
            Assert.True(OnLinuxAsRoot("umount", folder.Path));
        }
    }

    private static bool OnLinuxAsRoot(string command, params string[] arguments)
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
