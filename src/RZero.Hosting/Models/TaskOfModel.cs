using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;
using RZero.Nano.Problems;
using RZero.Tasks.Elementary;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;

namespace RZero.Hosting.Models;

/// <summary>The task that a model is asked: mathematics, in the words that its folder names.</summary>
public static class TaskOfModel
{
    private const string DefaultPrompts = "mathematics";

    /// <summary>
    /// The task of a model folder. Truth is computed for questions of the built-in families and for elementary ones, whoever asks them.
    /// </summary>
    /// <param name="folder">The model; a file names no prompts.</param>
    /// <param name="prompts">A prompt set, or "auto" for the one that the folder names.</param>
    public static MathematicsTask Open(string folder, string prompts = RunPlan.AutoPrompts)
    {
        var set = prompts == RunPlan.AutoPrompts ? (Directory.Exists(folder) ? ProvenanceFile.PromptSet(folder) : null) ?? DefaultPrompts : prompts;
        return new(PromptSet.Named(set), question => ProblemSet.Read(question)?.Answer ?? ElementaryKinds.Shipped.Read(question)?.Answer);
    }
}
