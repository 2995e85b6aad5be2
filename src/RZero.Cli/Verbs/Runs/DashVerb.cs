using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Dashboard;
using RZero.Dashboard.Access;
using RZero.Evaluation;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Serves the pages of runs until it is interrupted.</summary>
internal sealed class DashVerb(Session session) : IVerb
{
    private const int HighestPort = 65535;

    /// <summary>Judges runs' answers to their held-out problems; null where nobody does.</summary>
    public Func<RunReader, CancellationToken, ImmutableArray<MeasuredAnswers>>? HeldOut { get; init; }

    /// <inheritdoc/>
    public Command Build()
    {
        var runs = new Argument<string[]>("RUN") { Description = "Run folders", Arity = ArgumentArity.OneOrMore };
        var listen = Options.Text(
            "--listen", "ADDRESS", "Address to listen on; others than this machine's need the token that is printed (default: 127.0.0.1)");
        var port = Options.Count("--port", "Port (default: one that is free)");
        var json = Options.Json();
        var command = new Command("dash", "Show runs in a browser, live while they go on") { runs, listen, port, json };
        command.SetAction(parsed => Serve(
            parsed.GetValue(runs)!, parsed.GetValue(listen), parsed.GetValue(port) ?? 0, parsed.GetValue(json)));
        return command;
    }

    private int Serve(string[] runs, string? listen, int port, bool json)
    {
        foreach (var folder in runs)
        {
            RunStore.OpenReadOnly(folder).Dispose();
        }

        ServeAsync(new() { Runs = [.. runs], Address = Address(listen), Port = Port(port), HeldOut = HeldOut }, json).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    private async Task ServeAsync(DashboardOptions options, bool json)
    {
        var token = IPAddress.IsLoopback(options.Address) ? null : AccessToken.Draw();
        await using var server = await DashboardServer.StartAsync(options with { Token = token }, session.Stop).ConfigureAwait(false);
        session.Error.WriteLine($"Open {server.Address} in a browser. Ctrl-C ends it.");
        if (json)
        {
            var runs = new JsonArray([.. options.Runs.Select(run => (JsonNode)run)]);
            session.Out.WriteLine(PlainJson.Line(new() { ["url"] = $"{server.Address}", ["runs"] = runs }));
            session.Out.Flush();
        }

        await server.RunAsync(session.Stop).ConfigureAwait(false);
    }

    private static IPAddress Address(string? listen) => listen is null
        ? IPAddress.Loopback
        : IPAddress.TryParse(listen, out var address)
            ? address
            : throw new UserException($"'{listen}' is no address to listen on. Say one such as 127.0.0.1 or 0.0.0.0.");

    private static int Port(int port) => port <= HighestPort
        ? port
        : throw new UserException($"--port {port}: ports go up to {HighestPort}.");
}
