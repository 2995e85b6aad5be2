using RZero.Checkpoints.Hub;
using RZero.Core;

namespace RZero.Cli.Engines;

/// <summary>Models that are brought from elsewhere.</summary>
internal interface IModelHub
{
    /// <summary>The folder of a model, downloaded where it is not in the cache.</summary>
    /// <exception cref="UserException">It is not to be had.</exception>
    string Find(HubReference reference, HubParts parts);

    /// <summary>Tells the user that a folder here is used and not the hub's model of that name.</summary>
    void Pass(HubReference reference);
}
