using RZero.Hosting.Policies;
using RZero.Testing;
using RZero.Training;
using Xunit;

namespace RZero.Hosting.Tests.Backends;

public sealed class SpikeFileTests
{
    /// <summary>A resumed phase must call the same gradients unusual: the numbers come back to the last bit.</summary>
    [Fact]
    public void Read_WhatWasWritten_IsTheSameToTheBit()
    {
        using var folder = new TemporaryFolder();
        var state = new SpikeState(17, 1 / 3.0, 0.1 + 0.2);

        SpikeFile.Write(folder.File(""), state);

        Assert.Equal(state, SpikeFile.Read(folder.File("")));
    }

    [Fact]
    public void Write_NothingToRemember_LeavesNoFile()
    {
        using var folder = new TemporaryFolder();

        SpikeFile.Write(folder.File(""), SpikeState.None);

        Assert.Empty(Directory.EnumerateFiles(folder.File("")));
        Assert.Equal(SpikeState.None, SpikeFile.Read(folder.File("")));
    }
}
