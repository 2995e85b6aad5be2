using RZero.Bench.Measuring;

namespace RZero.Bench.Rollouts;

/// <summary>An engine that holds a shape's weights and is ready to sample.</summary>
/// <param name="Engine">Who: <see cref="EngineNames"/>.</param>
/// <param name="Variant">How it uses the machine: workers x threads.</param>
/// <param name="Dtype">Number type of its weights.</param>
/// <param name="WeightBytes">Bytes of the weights; 0 where the engine does not say.</param>
/// <param name="MemoryBytes">Resident memory that it took to open it and to sample a little.</param>
/// <param name="NewContender">Makes a contender of this name for some work.</param>
internal sealed record OpenEngine(
    string Engine, string Variant, string Dtype, long WeightBytes, long MemoryBytes, Func<RolloutWork, IContender> NewContender)
{
    /// <summary>Its name in contests.</summary>
    public string Name => NameOf(Engine, Variant, Dtype);

    /// <summary>As ratios name it; only llama.cpp is measured in several number types of its own.</summary>
    public string Against => Engine == EngineNames.LlamaCpp ? $"{Engine} {Dtype}" : Engine;

    /// <summary>The name of an engine in contests.</summary>
    public static string NameOf(string engine, string variant, string dtype) => $"{engine} {dtype} {variant}";
}
