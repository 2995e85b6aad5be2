namespace RZero.Hosting.Models;

/// <summary>What counts as the name of a GGUF file.</summary>
public static class GgufPath
{
    /// <summary>Whether a model is named by a GGUF file: by its ending, whether it is there or not.</summary>
    public static bool Is(string model) => model.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(model);
}
