using Microsoft.AspNetCore.Http;
using RZero.Core;
using RZero.Files;
using RZero.Reports.Html;

namespace RZero.Dashboard.Pages;

/// <summary>
/// Answers with pages of runs, which open pages ask for again while a run goes on: each answer says how long to rest before the next, and a page that
/// is still the same is not made again.
/// </summary>
/// <param name="runs">The runs.</param>
/// <param name="time">Time.</param>
internal sealed class LivePages(ShownRuns runs, TimeProvider time)
{
    /// <summary>Milliseconds to rest.</summary>
    public const string RestHeader = "Rzero-Rest";

    private readonly ThreadTime used = new(time);
    private readonly PageRests rests = new(Environment.ProcessorCount);

    /// <summary>A page about a run. One that cannot be read is said, and the next request tries again.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="number">Which run.</param>
    /// <param name="page">Makes the page; null where the run has no such.</param>
    /// <param name="version">What the page depends on; null where it changes with everything.</param>
    public IResult Of(HttpRequest request, int number, Func<ShownRun, Markup?> page, Func<ShownRun, string>? version = null)
    {
        try
        {
            if (runs.FolderOf(number) is null)
            {
                return PageResult.NotFound("There is no run of that number.");
            }

            var ((result, length), cost) = used.Of(() => Read(request, number, page, version));
            var rest = rests.After($"{request.Path} {length is null}", cost, length ?? 0);
            request.HttpContext.Response.Headers[RestHeader] = FormattableString.Invariant($"{rest.TotalMilliseconds:0}");
            return result;
        }
        catch (Exception fault) when (fault is UserException or StorageException)
        {
            return PageResult.Unreadable(fault.Message);
        }
    }

    /// <summary>The answer, and how long the page is; null where it is the same as before.</summary>
    private (IResult Result, int? Length) Read(HttpRequest request, int number, Func<ShownRun, Markup?> page, Func<ShownRun, string>? version)
    {
        using var run = runs.Open(number)!;
        if (version?.Invoke(run) is { } now)
        {
            var tag = $"\"{now}\"";
            request.HttpContext.Response.Headers.ETag = tag;
            if (request.Headers.IfNoneMatch == tag)
            {
                return (Results.StatusCode(StatusCodes.Status304NotModified), null);
            }
        }

        return page(run) is { } markup ? (PageResult.Of(markup), markup.Value.Length) : (PageResult.NotFound("It is not in this run."), 0);
    }
}
