using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>A Hugging Face model folder: config, weights, and how it is meant to generate.</summary>
public sealed class ModelFolder : IModelFiles
{
    /// <summary>The file that says what model it is.</summary>
    internal const string ConfigName = "config.json";

    private const string GenerationConfigName = "generation_config.json";

    private readonly ShardedWeights weights;

    private ModelFolder(string path, ModelConfig config, GenerationConfig generation, ShardedWeights weights)
    {
        (Path, Config, Generation, this.weights) = (path, config, generation, weights);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The architecture.</summary>
    public ModelConfig Config { get; }

    /// <summary>What <c>generation_config.json</c> says; empty where there is none.</summary>
    public GenerationConfig Generation { get; }

    /// <summary>The weights.</summary>
    public IWeightSource Weights => weights;

    /// <summary>Opens a folder and checks it.</summary>
    /// <exception cref="ModelFileException">Something is missing, damaged or not supported.</exception>
    public static ModelFolder Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
        {
            throw new ModelFileException(File.Exists(directory)
                ? $"'{directory}' is a file, where the folder that holds a Hugging Face model should be named"
                : $"there is no model folder '{directory}'");
        }

        var config = ModelConfigFile.Read(System.IO.Path.Combine(directory, ConfigName));
        var generation = GenerationConfig.Read(System.IO.Path.Combine(directory, GenerationConfigName));
        return new(directory, config, generation, ShardedWeights.Open(directory));
    }

    /// <inheritdoc/>
    public void WriteTextFiles(string folder) => TextFiles.Copy(Path, folder);

    /// <inheritdoc/>
    public void Dispose() => weights.Dispose();
}
