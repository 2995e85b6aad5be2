using System.Collections.Immutable;
using System.Text.Json;

namespace RZero.Checkpoints.Hub;

/// <summary>Asks a hub what a model consists of.</summary>
/// <param name="connection">The hub.</param>
/// <param name="options">Limits.</param>
/// <param name="reference">The model.</param>
/// <param name="observer">Told what is waited for.</param>
internal sealed class HubListing(HubConnection connection, HubOptions options, HubReference reference, IHubObserver observer)
{
    private const int MostDepth = 32;
    private const long MostFileBytes = 1L << 41;

    private readonly HubRetries retries = new(options, observer);
    private readonly HubBody body = new(connection, options);

    /// <summary>The model at the commit that its revision stands for now.</summary>
    /// <exception cref="HubException">It is not to be had, or the answer makes no sense.</exception>
    public async Task<HubSnapshot> ReadAsync(CancellationToken stop)
    {
        var (commit, names) = await RevisionAsync(stop).ConfigureAwait(false);
        var wanted = names.Where(HubFileNames.MayBeTaken).ToImmutableArray();
        var listed = await TreeAsync(commit, stop).ConfigureAwait(false);
        var missing = wanted.Except(listed.Select(file => file.Name)).ToImmutableArray();
        return new(commit, [.. listed, .. await HeadsAsync(commit, missing, stop).ConfigureAwait(false)], [.. names.Except(wanted)]);
    }

    /// <summary>Where a file of a commit is.</summary>
    public Uri AddressOf(string commit, HubFile file) =>
        connection.Address($"{reference.Repository}/resolve/{commit}/{Uri.EscapeDataString(file.Name)}");

    private Task<(string Commit, ImmutableArray<string> Names)> RevisionAsync(CancellationToken stop) => JsonAsync(
        connection.Address($"api/models/{reference.Repository}/revision/{Uri.EscapeDataString(reference.Revision)}"),
        root =>
        {
            var commit = root.GetProperty("sha").GetString() ?? "";
            var names = root.GetProperty("siblings").EnumerateArray().Select(file => file.GetProperty("rfilename").GetString() ?? "");
            return HubReference.IsCommit(commit) ? (commit, names.Distinct(StringComparer.Ordinal).ToImmutableArray()) : throw new FormatException("no commit hash");
        },
        stop);

    /// <summary>Sizes and hashes from the list of the top folder, as far as its first page goes; empty where the endpoint has no such list.</summary>
    private async Task<ImmutableArray<HubFile>> TreeAsync(string commit, CancellationToken stop)
    {
        try
        {
            return await JsonAsync(
                connection.Address($"api/models/{reference.Repository}/tree/{commit}"),
                Files,
                stop).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault.Fault == HubFault.NotFound)
        {
            return [];
        }
    }

    private static ImmutableArray<HubFile> Files(JsonElement root)
    {
        var files = root.EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() == "file" && HubFileNames.MayBeTaken(entry.GetProperty("path").GetString() ?? ""))
            .Select(FromTree)
            .ToImmutableArray();
        return files.DistinctBy(file => file.Name, StringComparer.OrdinalIgnoreCase).Count() == files.Length
            ? files
            : throw new FormatException("two files have one name");
    }

    private static HubFile FromTree(JsonElement entry)
    {
        var large = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object;
        var stored = large ? lfs : entry;
        return Checked(entry.GetProperty("path").GetString()!, stored.GetProperty("size").GetInt64(), Plain(stored.GetProperty("oid").GetString() ?? ""));
    }

    private async Task<ImmutableArray<HubFile>> HeadsAsync(string commit, ImmutableArray<string> names, CancellationToken stop)
    {
        var files = ImmutableArray.CreateBuilder<HubFile>();
        foreach (var name in names)
        {
            files.Add(await retries.RunAsync(() => HeadAsync(commit, name, stop), progress: null, stop).ConfigureAwait(false));
        }

        return files.ToImmutable();
    }

    private async Task<HubFile> HeadAsync(string commit, string name, CancellationToken stop)
    {
        using var head = await connection.HeadAsync(AddressOf(commit, new(name, 0, "")), stop).ConfigureAwait(false);
        string? Header(string key) => head.Headers.TryGetValues(key, out var values) ? values.FirstOrDefault() : null;
        var hash = Plain(Header("X-Linked-Etag") ?? head.Headers.ETag?.Tag ?? Header("ETag") ?? "");
        var size = long.TryParse(Header("X-Linked-Size"), out var linked) ? linked : head.Content.Headers.ContentLength ?? -1;
        try
        {
            return Checked(name, size, hash);
        }
        catch (FormatException fault)
        {
            throw Senseless(fault);
        }
    }

    private static HubFile Checked(string name, long size, string hash) =>
        !HubFile.IsHash(hash) ? throw new FormatException($"no hash to check {name} against")
        : size is < 0 or > MostFileBytes ? throw new FormatException($"no size of {name}")
        : new(name, size, hash);

    /// <summary>A hash without the marks that ETags and LFS put around it.</summary>
    private static string Plain(string tag)
    {
        var bare = (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
        return bare.StartsWith("sha256:", StringComparison.Ordinal) ? bare["sha256:".Length..] : bare;
    }

    private Task<T> JsonAsync<T>(Uri address, Func<JsonElement, T> read, CancellationToken stop) =>
        retries.RunAsync(() => OnceAsync(address, read, stop), progress: null, stop);

    private async Task<T> OnceAsync<T>(Uri address, Func<JsonElement, T> read, CancellationToken stop)
    {
        using var total = new HubClock(options.BaseTimeout, options.Clock, stop);
        try
        {
            using var bytes = await BytesAsync(address, total.Token).ConfigureAwait(false);
            using var json = JsonDocument.Parse(bytes, new() { MaxDepth = MostDepth });
            return read(json.RootElement);
        }
        catch (OperationCanceledException) when (total.IsOver)
        {
            throw connection.Answers.TooSlow("took too long to list the files");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Senseless(fault);
        }
    }

    private async Task<MemoryStream> BytesAsync(Uri address, CancellationToken stop)
    {
        using var response = await connection.GetAsync(address, from: 0, stop).ConfigureAwait(false);
        var bytes = new MemoryStream();
        await body.ReadAsync(
            response,
            piece =>
            {
                bytes.Write(piece.Span);
                if (bytes.Length > options.MostListingBytes)
                {
                    throw new HubException(HubFault.BadAnswer, $"The list of files of {reference} does not end; check HF_ENDPOINT ({options.Endpoint}).");
                }
            },
            stop).ConfigureAwait(false);
        bytes.Position = 0;
        return bytes;
    }

    private HubException Senseless(Exception fault) => new(
        HubFault.BadAnswer,
        $"What {options.Endpoint} says of {reference} makes no sense ({Excerpt.Of(fault.Message)}). Is it a Hugging Face-compatible hub? Check HF_ENDPOINT.",
        fault);
}
