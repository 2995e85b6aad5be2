using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Folders;

/// <summary>A model on disk, whatever its files are: a Hugging Face folder or a GGUF.</summary>
public interface IModelFiles : IDisposable
{
    /// <summary>Where it is.</summary>
    string Path { get; }

    /// <summary>The architecture.</summary>
    ModelConfig Config { get; }

    /// <summary>How it is meant to generate.</summary>
    GenerationConfig Generation { get; }

    /// <summary>The weights, by the names of a Hugging Face checkpoint.</summary>
    IWeightSource Weights { get; }
}
