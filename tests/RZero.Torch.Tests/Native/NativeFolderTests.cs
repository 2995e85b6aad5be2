using RZero.Core;
using RZero.Testing;
using RZero.Torch.Native;
using Xunit;

namespace RZero.Torch.Tests.Native;

public sealed class NativeFolderTests
{
    [Fact]
    public void Around_RepositoryAboveApplication_IsItsBuiltFolder()
    {
        using var repository = new TemporaryFolder();
        var built = Directory.CreateDirectory(repository.File("artifacts/native")).FullName;
        var application = Directory.CreateDirectory(repository.File("src/App/bin")).FullName;

        Assert.Equal(built, NativeFolder.Around(application).Path);
    }

    [Fact]
    public void Around_PublishedApplication_IsNativeBesideIt()
    {
        using var application = new TemporaryFolder();

        Assert.Equal(application.File("native"), NativeFolder.Around(application.Path).Path);
    }

    [Fact]
    public void LoadLibtorch_FolderMissing_NamesLibraryFolderAndRemedy()
    {
        using var folder = new TemporaryFolder();
        var missing = folder.File("nowhere");

        var fault = Assert.Throws<UserException>(new NativeFolder(missing).LoadLibtorch);

        Assert.Contains("c10", fault.Message, StringComparison.Ordinal);
        Assert.Contains(missing, fault.Message, StringComparison.Ordinal);
        Assert.Contains("RZERO_LIBTORCH", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadLibtorch_FileIsNoLibrary_NamesIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The file name is that of Linux.");
        using var folder = new TemporaryFolder();
        var broken = folder.Write("libc10.so", "not a library");

        var fault = Assert.Throws<UserException>(new NativeFolder(folder.Path).LoadLibtorch);

        Assert.Contains(broken, fault.Message, StringComparison.Ordinal);
    }
}
