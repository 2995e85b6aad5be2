using System.Net;
using System.Security.Cryptography;
using RZero.Dashboard.Pages;
using RZero.Testing;
using Xunit;

namespace RZero.Dashboard.Tests.Pages;

public sealed class PageFileTests
{
    /// <summary>KaTeX is served as it was published: the very files whose hashes stand beside them.</summary>
    [Fact]
    public async Task Get_FilesOfKatex_AreThoseThatWerePublished()
    {
        await using var trial = await DashboardTrial.StartAsync();
        var sums = File.ReadLines(Path.Combine(Repository.Root, "third_party", "katex", "SHA256SUMS")).Select(line => line.Split("  ")).ToArray();
        var served = sums.Where(sum => sum[1] != "LICENSE").ToArray();

        Assert.Equal(22, served.Length);
        foreach (var sum in served)
        {
            var address = new Uri(trial.Server.Address, $"/katex/{sum[1]}");
            var bytes = await trial.Client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(sum[0], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    [Theory]
    [InlineData("/mathematics.js", "text/javascript; charset=utf-8")]
    [InlineData("/katex/katex.min.css", "text/css; charset=utf-8")]
    [InlineData("/katex/fonts/KaTeX_Main-Regular.woff2", "font/woff2")]
    public void All_Files_HaveTheirTypes(string path, string type) => Assert.Equal(type, PageFile.All.Single(file => file.Path == path).Type);

    [Theory]
    [InlineData("/katex/LICENSE")]
    [InlineData("/katex/../report.css")]
    [InlineData("/katex/fonts/KaTeX_Main-Regular.ttf")]
    public async Task Get_OtherFiles_AreNotThere(string path)
    {
        await using var trial = await DashboardTrial.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync(path)).Status);
    }
}
