using RZero.Checkpoints.Adapters;
using RZero.Core;
using RZero.Hosting.Runs;
using RZero.Runs;

namespace RZero.Hosting.Models;

/// <summary>
/// What a folder is that the user names as a model: a model; a run, whose latest Solver is meant; or an adapter, which is one only over its base.
/// </summary>
/// <param name="tell">Told once of each run that a model is taken from.</param>
public sealed class NamedFolder(Action<string> tell)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Whether a folder is itself a model or an adapter.</summary>
    public static bool HoldsModel(string folder) => Has(folder, "config.json") || LoraAdapter.IsIn(folder);

    /// <summary>The folder of the model that is meant.</summary>
    /// <exception cref="UserException">There is none in it.</exception>
    public string Find(string folder)
    {
        if (Has(folder, "config.json"))
        {
            return folder;
        }

        if (FindAdapter(folder) is { } adapter)
        {
            throw new UserException(
                $"{adapter} is a LoRA adapter, not a model. Add it to the model that it was trained on: rzero merge BASE {adapter} FOLDER, or train "
                + $"it further: --model BASE --adapter lora --set adapter.start={adapter}");
        }

        if (IsRun(folder))
        {
            return LatestSolver(folder);
        }

        return Directory.EnumerateFiles(folder, "*.gguf").Min(StringComparer.Ordinal) is { } gguf
            ? throw new UserException($"{folder} is not a Hugging Face folder: it has no config.json. Name the GGUF file that is in it: {gguf}")
            : folder;
    }

    /// <summary>
    /// The adapter that is meant: the folder itself, or that of a run's latest Solver; null where a model is meant, or nothing is there.
    /// </summary>
    /// <exception cref="UserException">A run has no Solver.</exception>
    public string? FindAdapter(string folder) =>
        LoraAdapter.IsIn(folder) ? folder
        : !Has(folder, "config.json") && IsRun(folder) && LatestSolver(folder) is var solver && LoraAdapter.IsIn(solver) ? solver
        : null;

    /// <summary>The folder of a run's best Solver: a model, or an adapter where the run trains one.</summary>
    /// <exception cref="UserException">It is no run, or none of its Solvers was measured.</exception>
    public string Best(string folder)
    {
        using var run = RunStore.OpenReadOnly(folder);
        var best = run.Best() ?? throw new UserException(
            $"{folder} is a run that has measured no Solver yet, so none is its best. Go on with it: {ResumeCommand.Of(run)}");
        if (told.Add(best.Solver.Folder))
        {
            var iteration = best.Measured.Iteration;
            var which = iteration == 0 ? "the base, since no Solver is better" : $"the Solver of iteration {iteration}";
            tell($"{folder} is a run; using its best, {which}: {best.Solver.Folder}.");
        }

        return best.Solver.Folder;
    }

    private string LatestSolver(string folder)
    {
        using var run = RunStore.OpenReadOnly(folder);
        var solver = run.Checkpoints().LastOrDefault(row => row.Phase.Phase == Phase.Solver && row.Checkpoint.Complete).Checkpoint?.Folder
            ?? throw new UserException(
                $"{folder} is a run that has trained no Solver yet. Name the model that it started from ({run.Header.ModelPath}), "
                + $"or go on with it: {ResumeCommand.Of(run)}");
        if (told.Add(solver))
        {
            tell($"{folder} is a run; using its latest Solver, {solver}.");
        }

        return solver;
    }

    private static bool IsRun(string folder) => File.Exists(RunFolder.At(folder).Journal);

    private static bool Has(string folder, string name) => File.Exists(Path.Combine(folder, name));
}
