using RZero.Core;
using RZero.Runs;

namespace RZero.Hosting.Models;

/// <summary>
/// What a folder is that the user names as a model: a model; a run, whose latest Solver is meant; or an adapter, which is none by itself.
/// </summary>
/// <param name="tell">Told once of each run that a model is taken from.</param>
public sealed class NamedFolder(Action<string> tell)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The folder of the model that is meant.</summary>
    /// <exception cref="UserException">There is none in it.</exception>
    public string Find(string folder)
    {
        if (Has(folder, "config.json"))
        {
            return folder;
        }

        if (File.Exists(RunFolder.At(folder).Journal))
        {
            return LatestSolver(folder);
        }

        if (Has(folder, "adapter_config.json"))
        {
            throw new UserException(
                $"{folder} is a LoRA adapter, not a model. Add it to the model that it was trained on: rzero merge BASE {folder} FOLDER");
        }

        return Directory.EnumerateFiles(folder, "*.gguf").Min(StringComparer.Ordinal) is { } gguf
            ? throw new UserException($"{folder} is not a Hugging Face folder: it has no config.json. Name the GGUF file that is in it: {gguf}")
            : folder;
    }

    private string LatestSolver(string folder)
    {
        using var run = RunStore.OpenReadOnly(folder);
        var solver = run.Checkpoints().LastOrDefault(row => row.Phase.Phase == Phase.Solver && row.Checkpoint.Complete).Checkpoint?.Folder
            ?? throw new UserException(
                $"{folder} is a run that has trained no Solver yet. Name the model that it started from ({run.Header.ModelPath}), "
                + $"or go on with it: rzero evolve --resume {folder}");
        if (told.Add(solver))
        {
            tell($"{folder} is a run; using its latest Solver, {solver}.");
        }

        return solver;
    }

    private static bool Has(string folder, string name) => File.Exists(Path.Combine(folder, name));
}
