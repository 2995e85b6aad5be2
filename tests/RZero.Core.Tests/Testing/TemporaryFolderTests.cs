using RZero.Testing;
using Xunit;

namespace RZero.Core.Tests.Testing;

public sealed class TemporaryFolderTests
{
    [Fact]
    public void Dispose_FilesInIt_DeletesThemAll()
    {
        var folder = new TemporaryFolder();
        var file = folder.Write("below/a.txt", "text");
        Assert.Equal("text", File.ReadAllText(file));

        folder.Dispose();

        Assert.False(Directory.Exists(folder.Path));
    }
}
