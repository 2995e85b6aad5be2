using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Torch.Native;

/// <summary>Whether libtorch works here at all: loads it and multiplies two small matrices.</summary>
public static class TorchSelfTest
{
    /// <summary>Runs the test.</summary>
    /// <returns>Version and threads of libtorch, and whether the product was right.</returns>
    /// <exception cref="Core.UserException">libtorch is missing or does not load.</exception>
    public static (string Version, int Threads, bool IsRight) Run()
    {
        TorchRuntime.Load();
        return Multiply();
    }

    /// <summary>Kept apart, so that nothing of TorchSharp is touched before libtorch is loaded.</summary>
    private static (string Version, int Threads, bool IsRight) Multiply()
    {
        using var scope = NewDisposeScope();
        var left = tensor(new float[] { 0, 1, 2, 3, 4, 5 }, [2, 3]);        // [2, 3]
        var product = left.matmul(left.t());                              // [2, 2]
        float[] expected = [5, 14, 14, 50];
        return (torch.__version__, get_num_threads(), product.data<float>().ToArray().SequenceEqual(expected));
    }
}
