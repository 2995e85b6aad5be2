using RZero.Core;

namespace RZero.Cli.Engines;

/// <summary>Finds the folder of a model by what the user calls it.</summary>
/// <param name="application">Folder of the program.</param>
internal sealed class ModelLocator(string application)
{
    /// <summary>The name of the built-in model.</summary>
    public const string BuiltIn = "nano";

    /// <summary>The model's folder.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public string Find(string model)
    {
        if (Directory.Exists(model))
        {
            return model;
        }

        return model == BuiltIn
            ? FindBuiltIn()
            : throw new UserException($"There is no model folder {model}. Name a Hugging Face folder (config.json, model.safetensors, tokenizer.json), or \"{BuiltIn}\".");
    }

    /// <summary>Beside the program where it was published, in the repository where it was built.</summary>
    private string FindBuiltIn()
    {
        for (var folder = new DirectoryInfo(application); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "models", BuiltIn);
            if (File.Exists(Path.Combine(candidate, "config.json")))
            {
                return candidate;
            }
        }

        throw new UserException($"The built-in model is not here: no folder models/{BuiltIn} beside the program or above it. Make it: rzero pretrain {BuiltIn} --out models/{BuiltIn}");
    }
}
