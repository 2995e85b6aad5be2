using RZero.Core;
using RZero.Files;
using RZero.Hub.Connection;

namespace RZero.Hub;

/// <summary>Reads the environment variables that Hugging Face's own programs read.</summary>
public static class HubEnvironment
{
    private const int MostTokenBytes = 4096;

    /// <summary>The options that the environment asks for.</summary>
    /// <param name="variable">Value of a variable, or null.</param>
    /// <param name="home">The user's home folder.</param>
    /// <exception cref="UserException">A variable cannot be used; names it.</exception>
    public static HubOptions Read(Func<string, string?> variable, string home)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(home);
        string? Get(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        string Expand(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;

        var caches = Get("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache");
        var folder = Expand(Get("HF_HOME") ?? Path.Combine(caches, "huggingface"));
        var options = new HubOptions
        {
            CacheFolder = Path.GetFullPath(Expand(Get("HF_HUB_CACHE") ?? Get("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(folder, "hub"))),
            Token = Token(Get, Expand(Get("HF_TOKEN_PATH") ?? Path.Combine(folder, "token"))),
            Proxy = HubProxy.Read(variable),
            IsOffline = IsTrue(Get("HF_HUB_OFFLINE")) || IsTrue(Get("TRANSFORMERS_OFFLINE")),
        };
        return Get("HF_ENDPOINT") is { } endpoint ? options with { Endpoint = Endpoint(endpoint) } : options;
    }

    private static Uri Endpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            && endpoint.Scheme is ("http" or "https")
            && endpoint.UserInfo.Length == 0
            && endpoint.Query.Length == 0
            ? endpoint
            : throw new UserException($"HF_ENDPOINT must be an address such as https://huggingface.co, not \"{Excerpt.Of(text)}\".");

    private static string? Token(Func<string, string?> get, string file)
    {
        if (IsTrue(get("HF_HUB_DISABLE_IMPLICIT_TOKEN")))
        {
            return null;
        }

        var token = get("HF_TOKEN") ?? get("HUGGING_FACE_HUB_TOKEN") ?? FromFile(file);
        return token is null || token.All(letter => letter is > ' ' and <= '~')
            ? token
            : throw new UserException("HF_TOKEN (or the token file) holds characters that no token has; copy it again.");
    }

    private static string? FromFile(string path)
    {
        RegularFile.Require(path);
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= MostTokenBytes } && File.ReadAllText(path).Trim() is { Length: > 0 } token
                ? token
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The token file '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
