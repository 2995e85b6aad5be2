using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RZero.Core;
using RZero.Dashboard.Access;
using RZero.Dashboard.Pages;

namespace RZero.Dashboard;

/// <summary>Serves the pages of runs, live while they go on and after. It only reads.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    // Pages carry their style; scripts come from here alone, and nothing from another host.
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly WebApplication application;

    private DashboardServer(WebApplication application, Uri address) => (this.application, Address) = (application, address);

    /// <summary>Where a browser finds it; with the token where one is needed.</summary>
    public Uri Address { get; }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="UserException">The port cannot be had.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Token is null && !IPAddress.IsLoopback(options.Address))
        {
            throw new ArgumentException("where others can reach the page, requests need a token", nameof(options));
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "rzero", Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(options.Address, options.Port);
        });
        var application = builder.Build();
        Route(application, options);
        try
        {
            await application.StartAsync(stop).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new UserException($"Cannot listen on {options.Address}:{options.Port}: {taken.Message} Choose another --port.", taken);
        }

        return new(application, AddressOf(application, options));
    }

    /// <summary>Serves until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static void Route(WebApplication application, DashboardOptions options)
    {
        var access = new AccessRules(options);
        var runs = new ShownRuns(options.Runs);
        application.Use(async (request, next) =>
        {
            var headers = request.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            await (access.Allows(request) ? next(request) : request.Response.WriteAsync(AccessRules.Why(request))).ConfigureAwait(false);
        });
        application.MapGet("/", () => runs.Count == 1 ? Results.Redirect("/runs/1") : PageResult.Of(RunListPage.Of(runs)));
        foreach (var file in PageFile.All)
        {
            application.MapGet(file.Path, (HttpResponse answer) =>
            {
                answer.Headers.CacheControl = "private, max-age=3600";
                return Results.Stream(file.Open(), file.Type);
            });
        }

        Route(application, options, runs, new(runs, options.Time));
        application.MapGet("/compare", () => PageResult.Of(ComparisonPage.Of(runs)));
        application.MapFallback(() => PageResult.NotFound("There is no such page."));
    }

    /// <summary>The pages of a run.</summary>
    private static void Route(WebApplication application, DashboardOptions options, ShownRuns runs, LivePages pages)
    {
        application.MapGet("/runs/{number:int}", (int number, HttpRequest request) => pages.Of(request, number, run => OverviewPage.Of(run)));
        application.MapGet("/runs/{number:int}/training", (int number, HttpRequest request) =>
            pages.Of(request, number, run => TrainingPage.Of(run)));
        application.MapGet("/runs/{number:int}/questions", (int number, HttpRequest request) => pages.Of(
            request, number, run => QuestionListPage.Of(run, QuestionFilter.Of(request.Query)), PageVersions.OfQuestions));
        application.MapGet("/runs/{number:int}/question", (int number, string phase, string id, HttpRequest request) =>
            pages.Of(request, number, run => QuestionPage.Of(run, phase, id)));
        application.MapGet("/runs/{number:int}/map", (int number, string? phase, string? like, HttpRequest request) =>
            pages.Of(request, number, run => QuestionMapPage.Of(run, phase, like), PageVersions.OfQuestions));
        application.MapGet("/runs/{number:int}/problems", (int number, HttpRequest request) => pages.Of(
            request,
            number,
            run => ProblemListPage.Of(
                run, HeldOutTable.Of(run, options.HeldOut, request.HttpContext.RequestAborted), ProblemFilter.Of(request.Query)),
            PageVersions.OfProblems));
        application.MapGet("/runs/{number:int}/changes", (int number, HttpContext request) =>
            ChangeStream.WriteAsync(runs, number, options, request));
    }

    private static Uri AddressOf(WebApplication application, DashboardOptions options)
    {
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = IPAddress.IsLoopback(options.Address) ? "localhost" : bound.Host;
        return new UriBuilder("http", host, bound.Port) { Query = options.Token is null ? "" : $"token={options.Token}" }.Uri;
    }
}
