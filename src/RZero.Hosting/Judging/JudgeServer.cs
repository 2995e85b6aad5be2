using RZero.Core;

namespace RZero.Hosting.Judging;

/// <summary>Where a judge listens: a server that speaks OpenAI's protocol of chat completions, on this machine or elsewhere.</summary>
/// <param name="Address">Where completions are asked for.</param>
/// <param name="Model">The model that judges.</param>
/// <param name="Key">What the server knows the user by; null for none.</param>
public sealed record JudgeServer(Uri Address, string Model, string? Key = null)
{
    private const string Completions = "chat/completions";

    /// <summary>Longest time for a reply.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often a request that failed in passing is sent again.</summary>
    public int RetryCount { get; init; } = 2;

    /// <summary>Pause before it is.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads what the user names.</summary>
    /// <param name="url">The server's address, such as <c>http://localhost:8080/v1</c>.</param>
    /// <param name="model">The model.</param>
    /// <param name="key">The key; null for none.</param>
    /// <exception cref="UserException">It is no address, or the key would go over the network for everyone to read.</exception>
    public static JudgeServer Of(string url, string model, string? key)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0
            || address.Query.Length > 0)
        {
            throw new UserException($"--judge takes the address of a server, such as http://localhost:8080/v1, not \"{VisibleText.Of(url, 100)}\".");
        }

        if (key is not null && address.Scheme == "http" && !address.IsLoopback)
        {
            throw new UserException("RZERO_JUDGE_KEY is not sent over http to another machine: use https, or unset it.");
        }

        var path = address.AbsoluteUri.TrimEnd('/');
        return new(new(path.EndsWith(Completions, StringComparison.Ordinal) ? path : $"{path}/{Completions}"), model, key);
    }
}
