using System.Collections.Immutable;
using RZero.Cli.CommandLine;
using RZero.Hosting.Benchmarks;
using RZero.Hub;

namespace RZero.Cli.Console;

/// <summary>Data sets of the hub that the environment names.</summary>
/// <param name="session">Shows what happens.</param>
/// <param name="options">Read when a data set is first asked for.</param>
internal sealed class DatasetHub(Session session, Func<HubOptions> options) : IDatasetHub
{
    /// <inheritdoc/>
    public string Find(HubReference reference, ImmutableArray<string> patterns)
    {
        var hub = new HubClient(options(), new HubDisplay(session));
        return hub.FetchFileAsync(reference, patterns, session.Stop).GetAwaiter().GetResult();
    }
}
