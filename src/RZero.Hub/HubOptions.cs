using RZero.Hub.Connection;

namespace RZero.Hub;

/// <summary>Where models come from, where they are kept, and how long is waited for them.</summary>
public sealed record HubOptions
{
    /// <summary>The hub; http or https.</summary>
    public Uri Endpoint { get; init; } = new("https://huggingface.co");

    /// <summary>What the hub knows the user by; sent to the endpoint's own host and nowhere else. Null for none.</summary>
    public string? Token { get; init; }

    /// <summary>The cache, in the layout that Hugging Face's own programs use.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Whether the network is not to be used.</summary>
    public bool IsOffline { get; init; }

    /// <summary>The proxy that stands between; null for none.</summary>
    public HubProxy? Proxy { get; init; }

    /// <summary>Longest time until a connection stands.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time from a request to the beginning of its answer.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest silence within an answer.</summary>
    public TimeSpan GapTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for a small answer. A file may take this and the time of its size at <see cref="SlowestBytesPerSecond"/>.</summary>
    public TimeSpan BaseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The rate below which a file is given up in the end.</summary>
    public long SlowestBytesPerSecond { get; init; } = 64 << 10;

    /// <summary>How often a failed request is tried again.</summary>
    public int RetryCount { get; init; } = 5;

    /// <summary>Bytes after which a download that was cut counts as going well again.</summary>
    public long RetryProgressBytes { get; init; } = 1 << 20;

    /// <summary>Pause before the first retry; doubled for each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. An endpoint that asks for a longer one is not waited for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most bytes of a list of files.</summary>
    public int MostListingBytes { get; init; } = 16 << 20;

    /// <summary>Time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many bytes can be written to a folder that exists.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Longest time for an answer of so many bytes.</summary>
    internal TimeSpan TotalTimeout(long bytes) => BaseTimeout + TimeSpan.FromSeconds((double)bytes / SlowestBytesPerSecond);

    /// <summary>Pause before the nth retry (1 for the first).</summary>
    internal TimeSpan Pause(int retry) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(retry - 1, 20)));
}
