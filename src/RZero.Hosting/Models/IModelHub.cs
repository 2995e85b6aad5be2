using RZero.Core;
using RZero.Hub;

namespace RZero.Hosting.Models;

/// <summary>Models that are brought from elsewhere.</summary>
public interface IModelHub
{
    /// <summary>The folder of a model, downloaded where it is not in the cache.</summary>
    /// <exception cref="UserException">It is not to be had.</exception>
    string Find(HubReference reference, HubParts parts);

    /// <summary>Tells the user that a folder here is used and not the hub's model of that name.</summary>
    void Pass(HubReference reference);
}
