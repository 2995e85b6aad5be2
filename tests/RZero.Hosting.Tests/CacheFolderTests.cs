using Xunit;

namespace RZero.Hosting.Tests;

public sealed class CacheFolderTests
{
    [Theory]
    [InlineData(null, null, "/home/one/.cache/rzero/unpacked")]
    [InlineData(null, "/caches", "/caches/rzero/unpacked")]
    [InlineData("/fast", "/caches", "/fast/unpacked")]
    [InlineData("  ", "", "/home/one/.cache/rzero/unpacked")]
    public void Part_Environment_SaysWhere(string? own, string? caches, string expected)
    {
        string? Variable(string name) => name switch
        {
            CacheFolder.Variable => own,
            "XDG_CACHE_HOME" => caches,
            _ => null,
        };

        Assert.Equal(Path.GetFullPath(expected), new CacheFolder(Variable, "/home/one").Part("unpacked"));
    }
}
