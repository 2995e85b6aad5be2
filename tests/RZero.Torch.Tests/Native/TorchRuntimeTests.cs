using RZero.Testing.Torch;
using RZero.Torch.Native;
using TorchSharp;
using Xunit;

namespace RZero.Torch.Tests.Native;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Load_ThenMatmul_GivesTheProduct()
    {
        TorchRuntime.Load();
        using var leaks = new TensorLeakGuard();
        using var scope = torch.NewDisposeScope();
        var a = torch.tensor(new float[] { 1, 2, 3, 4 }, [2, 2]);
        var b = torch.tensor(new float[] { 5, 6, 7, 8 }, [2, 2]);

        Assert.Equal([19f, 22f, 43f, 50f], a.matmul(b).data<float>().ToArray());
    }

    /// <summary>Whoever comes first loads it; every thread can compute as soon as its own call has returned.</summary>
    [Fact]
    public void Load_OnManyThreads_IsDoneForEach()
    {
        var sums = new double[8];

        Parallel.For(0, sums.Length, thread =>
        {
            TorchRuntime.Load();
            using var scope = torch.NewDisposeScope();
            sums[thread] = torch.tensor(new double[] { thread, thread, thread, thread }).sum().item<double>();
        });

        Assert.Equal(Enumerable.Range(0, sums.Length).Select(thread => 4.0 * thread), sums);
    }

    [Fact]
    public void TensorLeakGuard_TensorLeftAlive_Fails()
    {
        var leaks = new TensorLeakGuard();
        using var left = torch.zeros(3);

        Assert.ThrowsAny<Exception>(leaks.Dispose);
    }
}
