using System.CommandLine;
using RZero.Cli.CommandLine;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>The options that say where evaluations are kept, which are not done twice.</summary>
/// <param name="usual">The folder where the user names none; null for nowhere.</param>
internal sealed class CacheOptions(string? usual)
{
    private readonly Option<string?> folder = Options.Text(
        "--cache", "DIR", "Folder in which evaluations are kept, gone on from and found again [default: RZERO_CACHE, else the user's cache]");

    private readonly Option<bool> none = Options.Flag("--no-cache", "Keep nothing there and measure again what was measured before");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [folder, none];

    /// <summary>The folder; null for none.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(none) ? null : parsed.GetValue(folder) ?? usual;
}
