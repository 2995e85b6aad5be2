using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Hub.Tests;

public sealed class HubEnvironmentTests
{
    [Fact]
    public void Read_Nothing_IsWhatHuggingFaceUses()
    {
        using var home = new TemporaryFolder();

        var options = HubEnvironment.Read(_ => null, home.Path);

        Assert.Equal(new Uri("https://huggingface.co"), options.Endpoint);
        Assert.Equal(home.File(Path.Combine(".cache", "huggingface", "hub")), options.CacheFolder);
        Assert.Null(options.Token);
        Assert.False(options.IsOffline);
    }

    [Theory]
    [InlineData("HF_HUB_CACHE", "/x/hub", "/x/hub")]
    [InlineData("HF_HOME", "/x", "/x/hub")]
    [InlineData("XDG_CACHE_HOME", "/x", "/x/huggingface/hub")]
    public void Read_CacheVariables_SayWhere(string name, string value, string expected)
    {
        var options = HubEnvironment.Read(asked => asked == name ? value : null, "/home/u");

        Assert.Equal(Path.GetFullPath(expected), options.CacheFolder);
    }

    [Fact]
    public void Read_Token_ComesFromTheVariableOrTheFile()
    {
        using var home = new TemporaryFolder();
        home.Write(".cache/huggingface/token", "hf_file\n");

        Assert.Equal("hf_file", HubEnvironment.Read(_ => null, home.Path).Token);
        Assert.Equal("hf_variable", HubEnvironment.Read(name => name == "HF_TOKEN" ? " hf_variable\n" : null, home.Path).Token);
        Assert.Null(HubEnvironment.Read(name => name == "HF_HUB_DISABLE_IMPLICIT_TOKEN" ? "1" : null, home.Path).Token);
        Assert.Throws<UserException>(() => HubEnvironment.Read(name => name == "HF_TOKEN" ? "a\r\nX-Header: b" : null, home.Path));
    }

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("huggingface.co")]
    [InlineData("https://user:word@x")]
    public void Read_BadEndpoint_IsNamed(string endpoint) =>
        Assert.Contains("HF_ENDPOINT", Assert.Throws<UserException>(() => HubEnvironment.Read(name => name == "HF_ENDPOINT" ? endpoint : null, "/home/u")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Read_Offline_IsWhatItSays(string value, bool expected) =>
        Assert.Equal(expected, HubEnvironment.Read(name => name == "HF_HUB_OFFLINE" ? value : null, "/home/u").IsOffline);
}
