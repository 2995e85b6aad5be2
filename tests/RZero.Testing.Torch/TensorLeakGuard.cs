using TorchSharp;
using Xunit;

namespace RZero.Testing.Torch;

/// <summary>
/// Fails the test when more tensors of this thread are alive at its end than at its start. Declare it first, before the dispose scope
/// of the test, so that it is disposed last. Counted per thread, since test classes run side by side.
/// </summary>
public sealed class TensorLeakGuard : IDisposable
{
    private readonly long before = LiveCount();

    /// <summary>Compares the counts.</summary>
    public void Dispose()
    {
        var leaked = LiveCount() - before;
        Assert.True(leaked <= 0, $"{leaked} tensors were left alive.");
    }

    private static long LiveCount() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
