using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace RZero.Dashboard.Pages;

/// <summary>Tells a page when the journal of its run has something new, by server-sent events.</summary>
internal static class ChangeStream
{
    private static readonly string[] JournalFiles = ["journal.db", "journal.db-wal"];

    /// <summary>Looks at the journal's files and tells of every change until the page is left or the server stops.</summary>
    public static async Task WriteAsync(ShownRuns runs, int number, DashboardOptions options, HttpContext request)
    {
        if (runs.FolderOf(number) is not { } folder)
        {
            request.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var stopping = request.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var left = CancellationTokenSource.CreateLinkedTokenSource(request.RequestAborted, stopping);
        request.Response.ContentType = "text/event-stream";
        await request.Response.WriteAsync(": open\n\n", left.Token).ConfigureAwait(false);
        await request.Response.Body.FlushAsync(left.Token).ConfigureAwait(false);
        var seen = State(folder);
        using var timer = new PeriodicTimer(options.Interval, options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(left.Token).ConfigureAwait(false))
            {
                var now = State(folder);
                if (now == seen)
                {
                    continue;
                }

                seen = now;
                await request.Response.WriteAsync("event: changed\ndata: {}\n\n", left.Token).ConfigureAwait(false);
                await request.Response.Body.FlushAsync(left.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left, or the server stops.
        }
    }

    /// <summary>Changes with every commit: SQLite appends to its log, or writes the database.</summary>
    private static string State(string folder) => string.Join('|', JournalFiles.Select(name =>
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : "";
    }));
}
