using RZero.Hub;

namespace RZero.Checkpoints.Provenance;

/// <summary>What a model is called where it is written down: without a path, since paths say more of their owner than of the model.</summary>
/// <param name="Name">org/name for a model of a hub, else the folder's or file's own name.</param>
/// <param name="Revision">The commit of a hub's model; null for any other.</param>
public sealed record ModelIdentity(string Name, string? Revision)
{
    /// <summary>The identity of what a user names.</summary>
    /// <param name="model">A folder, a file, "nano", or a hub's model, best with its commit.</param>
    public static ModelIdentity Of(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return !Path.Exists(model) && HubReference.Parse(model) is { } hub
            ? new(hub.Repository, hub.Commit)
            : new(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model))), Revision: null);
    }
}
