using System.Diagnostics;
using System.Net.Sockets;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Files.Tests;

public sealed class RegularFileTests
{
    [Fact]
    public void Require_FileLinkOrNothing_Passes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "x");
        File.CreateSymbolicLink(folder.File("link"), file);

        RegularFile.Require(file);
        RegularFile.Require(folder.File("link"));
        RegularFile.Require(folder.File("none"));
    }

    [Fact]
    public void Require_Folder_SaysSo()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("is a folder, where a file is expected", Assert.Throws<UserException>(() => RegularFile.Require(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_PipeDeviceSocketOrLinkToOne_SaysWhichWithoutOpeningIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the kinds of files are told apart on Linux");
        using var folder = new TemporaryFolder();
        using (var make = Process.Start("mkfifo", [folder.File("pipe")]))
        {
            make.WaitForExit();
        }

        File.CreateSymbolicLink(folder.File("link"), folder.File("pipe"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.File("socket")));

        AssertRefused(folder.File("pipe"), "a pipe");
        AssertRefused(folder.File("link"), "a pipe");
        AssertRefused(folder.File("socket"), "a socket");
        AssertRefused("/dev/zero", "a device");
    }

    private static void AssertRefused(string path, string kind) =>
        Assert.Equal($"'{path}' is {kind}, where a file is expected.", Assert.Throws<UserException>(() => RegularFile.Require(path)).Message);
}
