namespace RZero.Hosting;

/// <summary>Where the program keeps what it can make again: a folder that may be deleted at any time.</summary>
/// <param name="variable">Value of an environment variable, or null.</param>
/// <param name="home">The user's home folder.</param>
public sealed class CacheFolder(Func<string, string?> variable, string home)
{
    /// <summary>The environment variable that names another place.</summary>
    public const string Variable = "RZERO_CACHE";

    /// <summary>Its part of a name: <c>$RZERO_CACHE</c>, else <c>$XDG_CACHE_HOME/rzero</c>, else <c>~/.cache/rzero</c>.</summary>
    /// <param name="name">Such as "unpacked".</param>
    public string Part(string name) =>
        Path.GetFullPath(Path.Combine(Get(Variable) ?? Path.Combine(Get("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "rzero"), name));

    private string? Get(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
