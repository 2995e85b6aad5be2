using Xunit;

namespace RZero.Testing;

/// <summary>The checkpoints in <c>shared/models</c> that come with numbers from another implementation.</summary>
public static class ReferenceModels
{
    public static TheoryData<string> Tiny =>
    [
        "models/tiny/tiny-llama-bf16",
        "models/tiny/tiny-llama3-scaled",
        "models/tiny/tiny-qwen2-tied",
        "models/tiny/tiny-qwen2-untied-sharded",
        "models/tiny/tiny-qwen3-tied",
    ];

    public static TheoryData<string> Adders =>
    [
        "models/qwen3-adder/qwen3-adder-122_lbfgs",
        "models/qwen3-adder/qwen3-adder-155_lbfgs",
        "models/qwen3-adder/qwen3-adder-228",
    ];

    public static TheoryData<string> All => [.. Tiny.Concat(Adders).Select(row => row.Data), "models/stories260k", "models/tinystories-656k"];
}
