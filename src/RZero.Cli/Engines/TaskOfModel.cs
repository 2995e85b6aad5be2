using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Tasks;
using RZero.Core.Prompts;
using RZero.Nano.Problems;

namespace RZero.Cli.Engines;

/// <summary>The task that a model is asked: mathematics, in the words that its folder names.</summary>
internal static class TaskOfModel
{
    private const string DefaultPrompts = "mathematics";

    /// <summary>The task of a model folder. Truth is computed for questions of the built-in families, whoever asks them.</summary>
    public static MathematicsTask Open(string folder) => new(PromptSet.Named(ProvenanceFile.PromptSet(folder) ?? DefaultPrompts), question => ProblemSet.Read(question)?.Answer);
}
