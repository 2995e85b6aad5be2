using RZero.Checkpoints.Provenance;
using RZero.Core;

namespace RZero.Hosting.Policies;

/// <summary>Where a policy in training comes from.</summary>
/// <param name="TextFilesFrom">Folder of the run's base model, whose tokenizer and prompts the policy keeps.</param>
/// <param name="Run">What is the same for all policies of the run.</param>
/// <param name="Parent">What the phase starts from, such as "i1/solver step 60".</param>
/// <param name="ParentHash">SHA-256 of its weight files.</param>
public sealed record PolicyOrigin(string TextFilesFrom, ModelProvenance Run, string? Parent, string ParentHash)
{
    /// <summary>The origin of a policy that a phase trains from the model in a folder.</summary>
    public static PolicyOrigin From(string start, string textFilesFrom, ModelProvenance run)
    {
        var isBase = Path.GetFullPath(start) == Path.GetFullPath(textFilesFrom);
        return isBase
            ? new(textFilesFrom, run, run.BaseModel, ModelHashes.OfWeights(run.BaseFiles))
            : new(textFilesFrom, run, ProvenanceFile.Read(start)?.Name, ModelHashes.OfWeights(ModelHashes.Of(start)));
    }

    /// <summary>What is written beside the policy after a step.</summary>
    public ModelProvenance Of(PhaseId phase, int step) => Run with
    {
        Role = phase.Phase.ToString().ToLowerInvariant(),
        Iteration = phase.Iteration,
        Step = step,
        Parent = Parent,
        ParentHash = ParentHash,
    };
}
