using System.Reflection;
using System.Runtime.InteropServices;
using RZero.Testing.Torch;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RZero.Torch.Tests.Tensors;

public sealed class ScalarLifetimeTests
{
    [Fact]
    public void Models_EveryMethod_KeepsItsScalarsAlive() => Assert.Empty(ScalarCalls.In(typeof(CausalModel).Assembly));

    /// <summary>Tests run side by side, so they must keep theirs alive too; all but the four calls that are made for this test.</summary>
    [Fact]
    public void ScalarCalls_OperatorsWithHiddenScalars_AreFound()
    {
        var found = ScalarCalls.In(Assembly.GetExecutingAssembly()).ToArray();

        Assert.All(found, call => Assert.Contains($".{nameof(Hidden)} calls ", call, StringComparison.Ordinal));
        Assert.Equal(4, found.Length);
    }

    /// <summary>TorchSharp's own operators fail here within a fraction of a second.</summary>
    [Fact]
    public void Arithmetic_CollectionsAllTheWhile_ComputesWithTheRightNumbers()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                Thread.Yield();
            }
        }) { IsBackground = true };
        collector.Start();
        try
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                using var scope = NewDisposeScope();
                var number = (i % 7) + 1.0;
                var result = ones(16).Plus(number).Times(number).Over(2).Plus(ones(16)).Within(-1000, 1000);
                Assert.Equal((float)(((1 + number) * number / 2) + 1), MemoryMarshal.Cast<byte, float>(result.bytes)[3]);
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static Tensor Hidden(Tensor x) => ((x + x).square() * 2).clamp(1.ToScalar(), 3);
}
