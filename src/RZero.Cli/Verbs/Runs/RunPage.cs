using RZero.Cli.CommandLine;
using RZero.Dashboard;

namespace RZero.Cli.Verbs.Runs;

/// <summary>The pages of a run that is going on, served to this machine by the process that runs it.</summary>
internal sealed class RunPage : IDisposable
{
    private readonly DashboardServer server;

    private RunPage(DashboardServer server) => this.server = server;

    /// <summary>Begins to serve, and says where.</summary>
    /// <param name="session">What it talks to.</param>
    /// <param name="options">What is shown, and how.</param>
    public static RunPage Open(Session session, DashboardOptions options)
    {
        var server = DashboardServer.StartAsync(options, session.Stop).GetAwaiter().GetResult();
        session.Error.WriteLine($"Pages of this run: {server.Address}");
        return new(server);
    }

    /// <inheritdoc/>
    public void Dispose() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
