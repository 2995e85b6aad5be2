using System.Collections.Immutable;
using RZero.Hub.Cache;
using RZero.Hub.Connection;
using RZero.Hub.Listing;

namespace RZero.Hub;

/// <summary>Brings models and data files from a Hugging Face-compatible hub into the local cache.</summary>
/// <param name="options">The hub, the cache and the limits.</param>
/// <param name="observer">Told what happens.</param>
public sealed class HubClient(HubOptions options, IHubObserver observer)
{
    /// <summary>The folder of a model, downloaded where it is not in the cache already.</summary>
    /// <param name="reference">The model.</param>
    /// <param name="parts">How much of it.</param>
    /// <param name="stop">Interrupts; what came is kept, and the next call goes on with it.</param>
    /// <exception cref="HubException">It is not to be had.</exception>
    /// <exception cref="Files.StorageException">The disk does not take it.</exception>
    public async Task<string> FetchAsync(HubReference reference, HubParts parts, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var cache = new HubCache(options.CacheFolder, reference);
        var cached = cache.Find(cache.KnownCommit(), parts);
        if (cached is not null && (options.IsOffline || reference.Commit is not null))
        {
            return cached;
        }

        if (options.IsOffline)
        {
            throw new HubException(
                HubFault.NotCached, $"{reference} is not (or not completely) in {options.CacheFolder}, and HF_HUB_OFFLINE forbids to download it.");
        }

        using var connection = new HubConnection(options, reference);
        var listing = new HubListing(connection, cached is null ? options : options with { RetryCount = 0 }, reference, observer);
        HubSnapshot snapshot;
        try
        {
            snapshot = await listing.ReadAsync(stop).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault.IsPassing && cached is not null)
        {
            observer.Say($"{options.Endpoint} does not answer; using {reference} as it was downloaded before.");
            return cached;
        }

        return cache.Find(snapshot.Commit, parts) is { } known && cache.KnownCommit() == snapshot.Commit
            ? known
            : await DownloadAsync(new(reference, cache, listing, new(connection, cache, options, observer), snapshot), parts, stop)
            .ConfigureAwait(false);
    }

    /// <summary>One file of a data set, downloaded where it is not in the cache already.</summary>
    /// <param name="reference">The data set.</param>
    /// <param name="patterns">Its possible names, the likeliest first; <c>*</c> stands for anything.</param>
    /// <param name="stop">Interrupts; what came is kept, and the next call goes on with it.</param>
    /// <exception cref="HubException">It is not to be had.</exception>
    /// <exception cref="Files.StorageException">The disk does not take it.</exception>
    public async Task<string> FetchFileAsync(HubReference reference, ImmutableArray<string> patterns, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var cache = new HubCache(options.CacheFolder, reference);
        var cached = Cached(cache, cache.KnownCommit(), patterns);
        if (cached is not null && (options.IsOffline || reference.Commit is not null))
        {
            return cached;
        }

        if (options.IsOffline)
        {
            throw new HubException(
                HubFault.NotCached, $"The data set {reference} is not in {options.CacheFolder}, and HF_HUB_OFFLINE forbids to download it.");
        }

        using var connection = new HubConnection(options, reference);
        var listing = new HubListing(connection, cached is null ? options : options with { RetryCount = 0 }, reference, observer);
        string commit;
        HubFile file;
        try
        {
            (commit, file) = await listing.FindAsync(patterns, stop).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault.IsPassing && cached is not null)
        {
            observer.Say($"{options.Endpoint} does not answer; using {reference} as it was downloaded before.");
            return cached;
        }

        cache.Prepare(commit);
        var download = new BlobDownload(connection, cache, options, observer);
        await BringAsync(new(reference, cache, listing, download, new(commit, [file], [])), [file], stop).ConfigureAwait(false);
        cache.Remember(commit);
        return Path.Combine(cache.FolderOf(commit), file.Name);
    }

    private static string? Cached(HubCache cache, string? commit, ImmutableArray<string> patterns) =>
        DataFileChoice.Of(patterns, cache.Names(commit)) is { } name ? Path.Combine(cache.FolderOf(commit!), name) : null;

    private async Task<string> DownloadAsync(Order order, HubParts parts, CancellationToken stop)
    {
        var folder = order.Cache.FolderOf(order.Snapshot.Commit);
        var selection = new HubSelection(order.Snapshot, order.Reference);
        order.Cache.Prepare(order.Snapshot.Commit);
        await BringAsync(order, selection.Texts, stop).ConfigureAwait(false);
        if (parts == HubParts.All)
        {
            await BringAsync(order, selection.Weights(folder), stop).ConfigureAwait(false);
        }

        order.Cache.Remember(order.Snapshot.Commit);
        return order.Cache.Find(order.Snapshot.Commit, parts)
            ?? throw new HubException(
                HubFault.NotFound, $"{order.Reference} holds no {HubFileNames.Config}; it is not a model that can be used here.");
    }

    private async Task BringAsync(Order order, ImmutableArray<HubFile> files, CancellationToken stop)
    {
        var isNew = RequireSpace(order, files) > 0;
        var (before, total) = (0L, files.Sum(file => file.Size));
        foreach (var file in files)
        {
            await order.Download.FetchAsync(
                file,
                order.Listing.AddressOf(order.Snapshot.Commit, file),
                reached => Report(isNew, new(order.Reference.ToString(), before + reached, total)),
                stop).ConfigureAwait(false);
            order.Cache.Link(order.Snapshot.Commit, file);
            before += file.Size;
        }
    }

    private void Report(bool isNew, HubProgress progress)
    {
        if (isNew)
        {
            observer.Report(progress);
        }
    }

    /// <summary>Bytes that are still to come; throws where they have no room.</summary>
    private long RequireSpace(Order order, ImmutableArray<HubFile> files)
    {
        const long reserve = 64 << 20;
        var (needed, free) = (files.Sum(order.Cache.Missing), options.FreeBytes(options.CacheFolder));
        if (needed > 0 && needed + reserve > free)
        {
            throw new HubException(
                HubFault.NoSpace,
                $"{order.Reference} needs {needed:#,0} more bytes in {options.CacheFolder}, where {free:#,0} are free. "
                + "Make space, or set HF_HUB_CACHE to another disk.");
        }

        return needed;
    }

    private sealed record Order(HubReference Reference, HubCache Cache, HubListing Listing, BlobDownload Download, HubSnapshot Snapshot);
}
