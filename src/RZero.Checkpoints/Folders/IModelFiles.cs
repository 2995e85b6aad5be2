using RZero.Checkpoints.Configuration;
using RZero.Files;

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

    /// <summary>
    /// Writes the files of a Hugging Face folder that say how text becomes tokens and conversations become prompts, as far as the model has
    /// them.
    /// </summary>
    /// <param name="folder">Where; is there.</param>
    /// <exception cref="ModelFileException">What the model says of them cannot be read.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    void WriteTextFiles(string folder);
}
