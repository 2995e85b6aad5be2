namespace RZero.Bench;

/// <summary>What this project wants of its engine: the least of each ratio.</summary>
internal static class Goals
{
    /// <summary>Products on AVX-512, against the multiply-add peak.</summary>
    public const double Product = 0.90;

    /// <summary>Products on narrower registers, against their peak.</summary>
    public const double NarrowProduct = 0.85;

    /// <summary>The packed product, against libtorch.</summary>
    public const double ProductAgainstTorch = 1.2;

    /// <summary>Bytes of weights of one completion alone, against what a core reads.</summary>
    public const double DecodeBytes = 0.85;

    /// <summary>Ragged traffic, against a batch that is always full.</summary>
    public const double Ragged = 0.85;

    /// <summary>A tree of prompts, against the same engine that shares none.</summary>
    public const double Tree = 3;
}
