using RZero.Tokenizers.Cutting;

namespace RZero.Checkpoints.Gguf.Tokenizers;

/// <summary>What the name <c>tokenizer.ggml.pre</c> stands for.</summary>
/// <param name="Pattern">The split pattern.</param>
internal sealed record GgufPreTokenizer(SplitPattern Pattern)
{
    /// <summary>Whether digits are cut off one by one before the pattern is used.</summary>
    public bool CutsDigits { get; init; }

    /// <summary>Whether text is brought to NFC first. The name implies it: llama.cpp leaves it out, but the models were trained with it.</summary>
    public bool IsNfc { get; init; }

    /// <summary>Whether a piece that is a token is taken whole.</summary>
    public bool IgnoresMerges { get; init; }

    /// <summary>Whether a begin token is put before a text where the file does not say.</summary>
    public bool AddsBegin { get; init; }

    /// <summary>The meaning of a name, or null for one that is not known.</summary>
    public static GgufPreTokenizer? OfName(string? name) => name switch
    {
        "gpt-2" => new(SplitPattern.GptTwo),
        "smollm" or "starcoder" or "refact" => new(SplitPattern.GptTwo) { CutsDigits = true },
        "llama-bpe" or "llama3" or "llama-v3" => new(SplitPattern.LlamaThree) { IgnoresMerges = true, AddsBegin = true },
        "qwen2" or "deepseek-r1-qwen" => new(SplitPattern.Qwen) { IsNfc = true },
        _ => null,
    };
}
