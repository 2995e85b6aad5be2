using RZero.Checkpoints.Adapters;
using RZero.Core;
using RZero.Files;

namespace RZero.Hosting.Models;

/// <summary>The model that an adapter was trained on, as its folder names it.</summary>
internal static class AdapterBase
{
    /// <summary>Reads the name: a folder, a GGUF file, the built-in model, or a hub's with its commit.</summary>
    /// <exception cref="UserException">The adapter does not say.</exception>
    /// <exception cref="ModelFileException">Its config is damaged or not supported.</exception>
    public static string Of(string adapter)
    {
        var config = LoraConfig.Read(adapter);
        return config switch
        {
            { BaseModel.Length: 0 } => throw new UserException(
                $"{adapter} is a LoRA adapter that does not say which model it was trained on (base_model_name_or_path). "
                + $"Add it to that: rzero merge BASE {adapter} FOLDER"),
            { Revision: { } commit } when !Path.Exists(config.BaseModel) => $"{config.BaseModel}@{commit}",
            _ => config.BaseModel,
        };
    }
}
