using RZero.Bench.Rollouts;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Bench.Tests.Rollouts;

/// <summary>Talks with small shell scripts in place of an engine.</summary>
public sealed class PeerProcessTests
{
    private static readonly PeerRequest Request = new(2, 2, [[1, 2]], 3);

    [Fact]
    public void Ask_APeerThatAnswers_GivesWhatItMeasured() => WithPeer(
        """
        read line
        [ "$line" = '{"batch":2,"samples":2,"prompts":[[1,2]],"new_tokens":3}' ] || exit 1
        echo '{"tokens":6,"seconds":2.5,"cpu_seconds":1.5,"memory_bytes":7}'
        """,
        peer => Assert.Equal(new PeerAnswer(6, 2.5, 1.5, 7), peer.Ask(Request)));

    [Theory]
    [InlineData("""read line; echo '{"error":"no such model"}'""", "the peer: no such model")]
    [InlineData("exit 0", "the peer")]
    [InlineData("read line; echo nonsense", "not what the protocol says")]
    [InlineData("""read line; echo '{"tokens":6}'""", "not what the protocol says")]
    public void Ask_APeerThatFails_SaysWhat(string script, string message) => WithPeer(
        script,
        peer => Assert.Contains(message, Assert.Throws<UserException>(() => peer.Ask(Request)).Message, StringComparison.Ordinal));

    [Fact]
    public void Start_NoSuchProgram_SaysSo()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<UserException>(() => new PeerProcess(Path.Combine(folder.Path, "none"), "m"));
        Assert.Contains("does not start", refusal.Message, StringComparison.Ordinal);
    }

    private static void WithPeer(string script, Action<PeerProcess> talk)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts are a Unix shell's");
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "peer");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        using var peer = new PeerProcess(path, "model.gguf");
        talk(peer);
    }
}
