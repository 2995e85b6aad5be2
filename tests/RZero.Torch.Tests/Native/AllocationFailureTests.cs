using System.Runtime.InteropServices;
using RZero.Core;
using RZero.Torch.Native;
using TorchSharp;
using Xunit;

namespace RZero.Torch.Tests.Native;

public sealed class AllocationFailureTests
{
    /// <summary>More than any machine has, asked of the real libtorch.</summary>
    [Fact]
    public void Of_WhatLibtorchSays_IsTypedAndNamesTheBytes()
    {
        TorchRuntime.Load();
        var fault = Assert.Throws<ExternalException>(() => torch.empty([1L << 50], torch.float32));

        var exhausted = AllocationFailure.Of(new AggregateException(fault));

        Assert.Contains("memory ran out: 4294967296 MiB more could not be had", Assert.IsType<MemoryExhaustedException>(exhausted).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhatTheRuntimeSays_IsTypedToo() => Assert.NotNull(AllocationFailure.Of(new InvalidOperationException("", new InsufficientMemoryException())));

    [Fact]
    public void Of_AnotherFault_IsNone()
    {
        TorchRuntime.Load();
        using var matrix = torch.ones(2, 3);
        Assert.Null(AllocationFailure.Of(Assert.Throws<ExternalException>(() => torch.mm(matrix, matrix))));
        Assert.Null(AllocationFailure.Of(new AggregateException(new InvalidOperationException())));
    }
}
