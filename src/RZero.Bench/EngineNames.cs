namespace RZero.Bench;

/// <summary>What results call the engines.</summary>
public static class EngineNames
{
    /// <summary>This project's own kernels.</summary>
    public const string Native = "native";

    /// <summary>The sampler on libtorch.</summary>
    public const string Torch = "torch";

    /// <summary>llama.cpp; results add the number type.</summary>
    public const string LlamaCpp = "llama.cpp";
}
