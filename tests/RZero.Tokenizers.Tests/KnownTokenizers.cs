using RZero.Checkpoints.Folders;
using RZero.Testing;

namespace RZero.Tokenizers.Tests;

/// <summary>The real vocabularies among the reference files, each opened once.</summary>
internal static class KnownTokenizers
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["qwen3"] = "models/tokenizers/qwen3",
        ["llama3"] = "models/tokenizers/llama3",
        ["minueza"] = "models/tokenizers/minueza-chatml",
        ["tinystories"] = "models/tinystories-656k",
        ["stories260k"] = "models/stories260k",
        ["stories260k-gguf"] = "models/stories260k/stories260K.gguf",
        ["gpt-2"] = "models/llama.cpp-vocab/ggml-vocab-gpt-2.gguf",
        ["llama-spm"] = "models/llama.cpp-vocab/ggml-vocab-llama-spm.gguf",
        ["smollm2"] = "models/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf",
    };

    private static readonly Dictionary<string, ITokenizer> Opened = new(StringComparer.Ordinal);

    /// <summary>The tokenizer of a name; skips the test where its file is missing.</summary>
    public static ITokenizer Open(string name)
    {
        var path = SharedData.Require(Paths[name]);
        lock (Opened)
        {
            return Opened.TryGetValue(name, out var known) ? known : Opened[name] = ModelTokenizer.Open(path);
        }
    }
}
