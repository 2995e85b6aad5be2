using RZero.Cli.CommandLine;
using RZero.Hosting.Models;
using RZero.Hub;

namespace RZero.Cli.Console;

/// <summary>The hub that the environment names. A model is asked for once, so that a process sees one commit of it.</summary>
/// <param name="session">Shows what happens.</param>
/// <param name="options">Read when a model of the hub is first asked for.</param>
internal sealed class ModelHub(Session session, Func<HubOptions> options) : IModelHub
{
    private readonly Dictionary<(HubReference, HubParts), string> found = [];
    private readonly HashSet<HubReference> passed = [];

    /// <inheritdoc/>
    public string Find(HubReference reference, HubParts parts)
    {
        if (found.TryGetValue((reference, parts), out var folder))
        {
            return folder;
        }

        try
        {
            var hub = new HubClient(options(), new HubDisplay(session));
            return found[(reference, parts)] = hub.FetchAsync(reference, parts, session.Stop).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (session.Stop.IsCancellationRequested)
        {
            session.Error.WriteLine(
                $"{(session.IsErrorTerminal ? "\n" : "")}Stopped. What was downloaded of {reference} is kept; the same command goes on from there.");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Pass(HubReference reference)
    {
        if (passed.Add(reference))
        {
            session.Error.WriteLine($"Using the folder {reference} that is here, not the hub's model of that name.");
        }
    }
}
