using System.Collections.Immutable;
using RZero.Hub;

namespace RZero.Hosting.Benchmarks;

/// <summary>Where data sets come from that are not here.</summary>
public interface IDatasetHub
{
    /// <summary>A file of a data set, downloaded where it has to be.</summary>
    /// <param name="reference">The data set.</param>
    /// <param name="patterns">Its possible names, the likeliest first; <c>*</c> stands for anything.</param>
    /// <exception cref="Core.UserException">It is not to be had.</exception>
    string Find(HubReference reference, ImmutableArray<string> patterns);
}
