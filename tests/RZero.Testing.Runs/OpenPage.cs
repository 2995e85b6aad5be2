using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace RZero.Testing.Runs;

/// <summary>Does as the script of an open page does: hears of changes, reads the page again, and rests for as long as the answer says.</summary>
/// <param name="client">Asks.</param>
/// <param name="page">The page.</param>
/// <param name="changes">Where changes are told.</param>
public sealed class OpenPage(HttpClient client, Uri page, Uri changes)
{
    private const string RestHeader = "Rzero-Rest";

    private string? tag;
    private bool isStale;

    /// <summary>Answers that held a page, and answers that there is no other than before.</summary>
    public (int New, int Same) Answers { get; private set; }

    /// <summary>Reads until it is over.</summary>
    /// <param name="read">Told the text of each page that is another than before.</param>
    /// <param name="over">Leaves the page.</param>
    public async Task LookAsync(Action<string> read, CancellationToken over)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var stream = await client.GetStreamAsync(changes, over);
        using var lines = new StreamReader(stream);
        var hearing = HearAsync(lines, over);
        var clock = Stopwatch.StartNew();
        var rest = TimeSpan.Zero;
        while (!over.IsCancellationRequested)
        {
            if (!isStale || clock.Elapsed < rest)
            {
                await Task.Delay(10, CancellationToken.None);
                continue;
            }

            isStale = false;
            rest = await ReadAsync(read);
            clock.Restart();
        }

        await hearing;
    }

    private async Task<TimeSpan> ReadAsync(Action<string> read)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        using var answer = await client.SendAsync(request, CancellationToken.None);
        tag = answer.Headers.ETag?.ToString();
        Answers = answer.StatusCode == HttpStatusCode.NotModified ? (Answers.New, Answers.Same + 1) : (Answers.New + 1, Answers.Same);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            read(await answer.Content.ReadAsStringAsync(CancellationToken.None));
        }

        return TimeSpan.FromMilliseconds(double.Parse(answer.Headers.GetValues(RestHeader).Single(), CultureInfo.InvariantCulture));
    }

    private async Task HearAsync(StreamReader lines, CancellationToken over)
    {
        try
        {
            while (await lines.ReadLineAsync(over) is { } line)
            {
                isStale |= line == "event: changed";
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The page is left.
        }
    }
}
