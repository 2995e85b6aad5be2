using RZero.Core;
using RZero.Hub;

namespace RZero.Hosting.Models;

/// <summary>Finds the folder of a model by what the user calls it: a folder, the built-in model, or a model of a hub.</summary>
/// <param name="application">Folder of the program.</param>
/// <param name="hub">Brings a model of a hub; null where there is none.</param>
/// <param name="tell">Told where a model is taken from a run; null for no one.</param>
/// <param name="unpacked">Makes folders of GGUF files; null where there shall be none.</param>
public sealed class ModelLocator(string application, IModelHub? hub = null, Action<string>? tell = null, UnpackedGguf? unpacked = null)
{
    private readonly NamedFolder folders = new(tell ?? (_ => { }));

    /// <summary>The name of the built-in model.</summary>
    public const string BuiltIn = "nano";

    private const string Choices =
        $"Name a Hugging Face folder (config.json, model.safetensors, tokenizer.json), a model of the hub (org/name), or \"{BuiltIn}\".";

    /// <summary>The model's folder. A local folder goes before a model of a hub with the same name.</summary>
    /// <param name="model">What the user calls it.</param>
    /// <param name="parts">What is needed of it, where it has to be downloaded.</param>
    /// <exception cref="UserException">There is none.</exception>
    public string Find(string model, HubParts parts = HubParts.All)
    {
        if (RunModel.RunOfBest(model) is { } run)
        {
            return Find(folders.Best(run), parts);
        }

        var reference = hub is null ? null : HubReference.Parse(model);
        if (IsFolder(model))
        {
            if (reference is not null)
            {
                hub!.Pass(reference);
            }

            return folders.Find(model);
        }

        if (GgufPath.Is(model) && File.Exists(model))
        {
            return unpacked?.Find(model, parts)
                ?? throw new UserException(
                    $"{model} is a GGUF file, and this needs a folder. Make one: {UserCommand.Of("convert", model, "FOLDER")}");
        }

        return model == BuiltIn ? FindBuiltIn()
            : File.Exists(model) ? throw NamedFile.Mistake(model, Choices)
            : reference is not null ? hub!.Find(reference, parts)
            : throw new UserException($"There is no model folder {model}. {Choices}");
    }

    /// <summary>Whether a model is on this machine, so that nothing has to be downloaded.</summary>
    /// <param name="model">What the user calls it.</param>
    public static bool IsHere(string model) => model == BuiltIn || Path.Exists(model) || RunModel.RunOfBest(model) is not null;

    /// <summary>The folder of an adapter, by its own name or that of the run whose latest Solver it is; null where a model is meant.</summary>
    /// <param name="model">What the user calls it.</param>
    public string? FindAdapter(string model) =>
        RunModel.RunOfBest(model) is { } run ? folders.FindAdapter(folders.Best(run))
        : IsFolder(model) ? folders.FindAdapter(model)
        : null;

    /// <summary>
    /// The name under which the very same model is found again: a hub's model with its commit, a run's Solver, its latest or its best, by its own
    /// folder, any other as it is.
    /// </summary>
    public string Pin(string model)
    {
        if (RunModel.RunOfBest(model) is { } run)
        {
            return folders.Best(run);
        }

        if (IsFolder(model))
        {
            return folders.Find(model);
        }

        var isLocal = hub is null || File.Exists(model);
        return isLocal || HubReference.Parse(model) is not { } reference
            ? model
            : $"{reference.Repository}@{Path.GetFileName(hub!.Find(reference, HubParts.All))}";
    }

    /// <summary>A folder named as the built-in model is means that model, unless it holds another: <c>--run nano</c> makes such folders.</summary>
    private static bool IsFolder(string model) => Directory.Exists(model) && (model != BuiltIn || NamedFolder.HoldsModel(model));

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

        throw new UserException(
            $"The built-in model is not here: no folder models/{BuiltIn} beside the program or above it. "
            + $"Make it: {UserCommand.Of("pretrain", BuiltIn, "--out", $"models/{BuiltIn}")}");
    }
}
