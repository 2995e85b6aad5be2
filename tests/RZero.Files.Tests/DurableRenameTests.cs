using RZero.Testing;
using Xunit;

namespace RZero.Files.Tests;

public sealed class DurableRenameTests
{
    [Fact]
    public void File_FreeName_MovesIt()
    {
        using var folder = new TemporaryFolder();

        DurableRename.File(folder.Write("from", "content"), folder.File("to"));

        Assert.Equal("content", File.ReadAllText(folder.File("to")));
        Assert.Equal([folder.File("to")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void File_TakenName_ReplacesOnlyWhereAskedTo()
    {
        using var folder = new TemporaryFolder();
        var (from, to) = (folder.Write("from", "new"), folder.Write("to", "old"));

        var fault = Assert.Throws<StorageException>(() => DurableRename.File(from, to));
        Assert.Equal(to, fault.Path);
        Assert.Equal("old", File.ReadAllText(to));

        DurableRename.File(from, to, overwrite: true);
        Assert.Equal("new", File.ReadAllText(to));
    }

    [Fact]
    public void Folder_FreeNameWithSeparatorBehind_MovesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("from/file", "content");

        DurableRename.Folder(folder.File("from"), folder.File("to") + Path.DirectorySeparatorChar);

        Assert.Equal("content", File.ReadAllText(folder.File("to/file")));
    }

    [Fact]
    public void Folder_NothingThereOrNameTaken_NamesTheNewPath()
    {
        using var folder = new TemporaryFolder();
        folder.Write("from/file", "new");
        folder.Write("to/file", "old");

        foreach (var from in new[] { "none", "from" })
        {
            var fault = Assert.Throws<StorageException>(() => DurableRename.Folder(folder.File(from), folder.File("to")));
            Assert.Equal(folder.File("to"), fault.Path);
        }

        Assert.Equal("old", File.ReadAllText(folder.File("to/file")));
    }
}
