using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;
using RZero.Hub.Connection;

namespace RZero.Hub.Listing;

/// <summary>Asks a hub what a model consists of.</summary>
/// <param name="connection">The hub.</param>
/// <param name="options">Limits.</param>
/// <param name="reference">The model.</param>
/// <param name="observer">Told what is waited for.</param>
internal sealed class HubListing(HubConnection connection, HubOptions options, HubReference reference, IHubObserver observer)
{
    private const int MostPages = 100;
    private const long MostFileBytes = 1L << 41;

    private readonly HubRetries retries = new(options, observer);
    private readonly HubPages pages = new(connection, options, reference, new(options, observer));

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

    /// <summary>One data file at the commit that the revision stands for now.</summary>
    /// <param name="patterns">Its possible names, the likeliest first.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="HubException">It is not to be had, or no pattern names one file alone.</exception>
    public async Task<(string Commit, HubFile File)> FindAsync(ImmutableArray<string> patterns, CancellationToken stop)
    {
        var (commit, names) = await RevisionAsync(stop).ConfigureAwait(false);
        var name = DataFileChoice.Of(patterns, names) ?? throw new HubException(HubFault.NotFound, DataFileChoice.Regret(reference, patterns, names));
        return (commit, (await HeadsAsync(commit, [name], stop).ConfigureAwait(false))[0]);
    }

    /// <summary>Where a file of a commit is.</summary>
    public Uri AddressOf(string commit, HubFile file) =>
        connection.Address($"{reference.Place}/resolve/{commit}/{string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString))}");

    private async Task<(string Commit, ImmutableArray<string> Names)> RevisionAsync(CancellationToken stop)
    {
        var page = await pages.ReadAsync(
            connection.Address($"api/{reference.Kinds}/{reference.Repository}/revision/{Uri.EscapeDataString(reference.Revision)}"),
            root =>
            {
                var commit = root.GetProperty("sha").GetString() ?? "";
                var names = root.GetProperty("siblings").EnumerateArray().Select(file => file.GetProperty("rfilename").GetString() ?? "");
                return HubReference.IsCommit(commit)
                    ? (commit, names.Distinct(StringComparer.Ordinal).ToImmutableArray())
                    : throw new FormatException("no commit hash");
            },
            options.MostListingBytes,
            stop).ConfigureAwait(false);
        return page.Value;
    }

    /// <summary>Sizes and hashes from the list of the top folder, all its pages; empty where the endpoint has no such list.</summary>
    private async Task<ImmutableArray<HubFile>> TreeAsync(string commit, CancellationToken stop)
    {
        var start = connection.Address($"api/{reference.Kinds}/{reference.Repository}/tree/{commit}");
        var (files, address, bytesLeft) = (ImmutableArray.CreateBuilder<HubFile>(), start, (long)options.MostListingBytes);
        for (var number = 0; number < MostPages; number++)
        {
            HubPage<ImmutableArray<HubFile>> page;
            try
            {
                page = await pages.ReadAsync(address, Files, bytesLeft, stop).ConfigureAwait(false);
            }
            catch (HubException fault) when (fault.Fault == HubFault.NotFound && number == 0)
            {
                return [];
            }

            files.AddRange(page.Value);
            if (page.Next is null)
            {
                return Distinct(files.ToImmutable());
            }

            (address, bytesLeft) = (Following(start, page.Next), bytesLeft - page.ByteCount);
        }

        throw pages.Endless();
    }

    /// <summary>Another page of the same list, and of nothing else: the token goes with the request.</summary>
    private static Uri Following(Uri list, string next) =>
        Uri.TryCreate(list, next, out var address)
            && Uri.Compare(address, list, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0
            ? address
            : throw new HubException(
                HubFault.Refused,
                $"The hub's list of files goes on at {Excerpt.Of(next)}, which is not that list; this is not followed. Check HF_ENDPOINT.");

    private ImmutableArray<HubFile> Distinct(ImmutableArray<HubFile> files) =>
        files.DistinctBy(file => file.Name, StringComparer.OrdinalIgnoreCase).Count() == files.Length
            ? files
            : throw pages.Senseless(new FormatException("two files have one name"));

    private static ImmutableArray<HubFile> Files(JsonElement root) =>
    [
        .. root.EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() == "file" && HubFileNames.MayBeTaken(entry.GetProperty("path").GetString() ?? ""))
            .Select(FromTree),
    ];

    private static HubFile FromTree(JsonElement entry)
    {
        var large = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object;
        var stored = large ? lfs : entry;
        return Checked(
            entry.GetProperty("path").GetString()!, stored.GetProperty("size").GetInt64(), Plain(stored.GetProperty("oid").GetString() ?? ""));
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
            throw pages.Senseless(fault);
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
}
