using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace RZero.Hosting.Runs;

/// <summary>What this machine computes with: sums of floating-point numbers are rounded differently by vectors of another width.</summary>
public static class InstructionSet
{
    // libtorch takes narrower vectors than the processor has where this says so.
    private const string LibtorchLimit = "ATEN_CPU_CAPABILITY";

    /// <summary>Such as "x64 AVX-512", and "x64 AVX-512 limited to avx2" where libtorch was told so.</summary>
    public static string Describe(Func<string, string?> environment)
    {
        var vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : Avx.IsSupported ? "AVX" : "baseline";
        var limit = environment(LibtorchLimit);
        var machine = $"{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()} {vectors}";
        return string.IsNullOrEmpty(limit) ? machine : $"{machine} limited to {limit}";
    }
}
