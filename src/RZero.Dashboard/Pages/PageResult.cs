using Microsoft.AspNetCore.Http;
using RZero.Core;
using RZero.Files;
using RZero.Reports.Html;

namespace RZero.Dashboard.Pages;

/// <summary>Answers with a page. A run that cannot be read is said, and the next request tries again.</summary>
internal static class PageResult
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>A page.</summary>
    public static IResult Of(Markup page) => Results.Text(page.Value, Html);

    /// <summary>A page about a run.</summary>
    public static IResult Of(ShownRuns runs, int number, Func<ShownRun, Markup?> page)
    {
        try
        {
            using var run = runs.Open(number);
            return run is null ? NotFound("There is no run of that number.")
                : page(run) is { } markup ? Of(markup) : NotFound("It is not in this run.");
        }
        catch (Exception fault) when (fault is UserException or StorageException)
        {
            return Said(StatusCodes.Status503ServiceUnavailable, "The run cannot be read", fault.Message);
        }
    }

    /// <summary>What a wrong address gets.</summary>
    public static IResult NotFound(string why) => Said(StatusCodes.Status404NotFound, "Not found", why);

    private static IResult Said(int status, string title, string why) => Results.Text(
        Page.Of(title, Markup.Of($"<h1>{title}</h1><p>{why}</p><p><a href=\"/\">All runs</a></p>")).Value, Html, statusCode: status);
}
