using Microsoft.AspNetCore.Http;
using RZero.Reports.Html;

namespace RZero.Dashboard.Pages;

/// <summary>Answers with a page.</summary>
internal static class PageResult
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>A page.</summary>
    public static IResult Of(Markup page) => Results.Text(page.Value, Html);

    /// <summary>What is said of a run that cannot be read; the next request tries again.</summary>
    public static IResult Unreadable(string why) => Said(StatusCodes.Status503ServiceUnavailable, "The run cannot be read", why);

    /// <summary>What a wrong address gets.</summary>
    public static IResult NotFound(string why) => Said(StatusCodes.Status404NotFound, "Not found", why);

    private static IResult Said(int status, string title, string why) => Results.Text(
        Page.Of(title, Markup.Of($"<h1>{title}</h1><p>{why}</p><p><a href=\"/\">All runs</a></p>")).Value, Html, statusCode: status);
}
