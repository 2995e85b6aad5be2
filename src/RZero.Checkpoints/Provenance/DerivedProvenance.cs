using RZero.Files;

namespace RZero.Checkpoints.Provenance;

/// <summary>The provenance of models that are made from another one without a run.</summary>
public static class DerivedProvenance
{
    /// <summary>
    /// What is written beside a model that was made from another. One that descends from a base keeps it, with all that is known of its
    /// training, and has the other as its parent; else the other is base and parent in one.
    /// </summary>
    /// <param name="madeBy">"convert" or "merge".</param>
    /// <param name="identity">What the other model is called.</param>
    /// <param name="path">Its folder or GGUF file; its files are read and hashed.</param>
    /// <param name="licence">Its licence, where it is known.</param>
    /// <param name="codeVersion">Version and commit of the program.</param>
    /// <exception cref="ModelFileException">A file cannot be read, or what it says of its own origin is malformed.</exception>
    public static ModelProvenance Of(string madeBy, ModelIdentity identity, string path, string? licence, string codeVersion)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var isFolder = Directory.Exists(path);
        var files = ModelHashes.Of(path);
        var own = isFolder ? ProvenanceFile.Read(path) : null;
        var known = own is { BaseModel: not null } ? own : new()
        {
            MadeBy = madeBy,
            BaseModel = identity.Name,
            BaseRevision = identity.Revision,
            BaseFiles = files,
            BaseLicence = licence,
            PromptSet = isFolder ? ProvenanceFile.PromptSet(path) : null,
        };
        return known with
        {
            MadeBy = madeBy,
            CodeVersion = codeVersion,
            Parent = own is { Role: not null } ? own.Name : identity.Name,
            ParentHash = ModelHashes.OfWeights(files),
        };
    }
}
