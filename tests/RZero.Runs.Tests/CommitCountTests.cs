using System.Buffers.Binary;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>
/// Every commit is a flush of the disk. They are counted in SQLite's write-ahead log, where the last frame of each names the database's size.
/// </summary>
public sealed class CommitCountTests : IDisposable
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Append_AThousandQuestions_IsOneCommit()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var before = Commits();

        store.Append([.. Enumerable.Range(0, 1000).Select(number => Events.Question($"q{number}"))]);

        Assert.Equal(1, Commits() - before);
        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal(1000, reader.Questions(2000).Count);
    }

    [Fact]
    public void Append_OneByOne_IsACommitEach()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var before = Commits();

        for (var number = 0; number < 20; number++)
        {
            store.Append(Events.Question($"q{number}"));
        }

        Assert.Equal(20, Commits() - before);
    }

    /// <summary>Frames of the present log that end a commit; those that an earlier log left behind have other salts.</summary>
    private int Commits()
    {
        using var file = new FileStream(RunFolder.At(folder.Run).Journal + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var salts = log.AsSpan(16, 8).ToArray();
        var count = 0;
        var frame = FrameHeaderBytes + page;
        for (var at = HeaderBytes; at + frame <= log.Length && log.AsSpan(at + 8, 8).SequenceEqual(salts); at += frame)
        {
            count += BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(at + 4)) > 0 ? 1 : 0;
        }

        return count;
    }
}
