namespace RZero.Hub;

/// <summary>What a user calls a model or a data set of a hub: <c>org/name</c>, or <c>org/name@revision</c>.</summary>
public sealed record HubReference
{
    /// <summary>The revision where none is named.</summary>
    public const string DefaultRevision = "main";

    private const int MostNameLetters = 96;
    private const int MostRevisionLetters = 200;
    private const int CommitLetters = 40;

    private HubReference(string owner, string name, string revision) => (Owner, Name, Revision) = (owner, name, revision);

    /// <summary>The user or organisation.</summary>
    public string Owner { get; }

    /// <summary>The model's name within it.</summary>
    public string Name { get; }

    /// <summary>Branch, tag or commit.</summary>
    public string Revision { get; }

    /// <summary>Whether it names a data set; else a model.</summary>
    public bool IsDataset { get; private init; }

    /// <summary><c>org/name</c>.</summary>
    public string Repository => $"{Owner}/{Name}";

    /// <summary>The commit where the revision is a whole commit hash, else null.</summary>
    public string? Commit => IsCommit(Revision) ? Revision : null;

    /// <summary>Reads a name; null where the text cannot name a model of a hub, such as an absolute path.</summary>
    public static HubReference? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (repository, revision) = at < 0 ? (text, DefaultRevision) : (text[..at], text[(at + 1)..]);
        return repository.Split('/') is [var owner, var name]
            && IsName(owner)
            && IsName(name)
            && repository.Length <= MostNameLetters
            && IsRevision(revision)
            ? new(owner, name, revision)
            : null;
    }

    /// <summary>The data set of this name.</summary>
    public HubReference AsDataset() => this with { IsDataset = true };

    /// <summary>What such a repository is called, in addresses and in the cache.</summary>
    internal string Kinds => IsDataset ? "datasets" : "models";

    /// <summary>Where the repository lies below the endpoint: models have no folder of their own.</summary>
    internal string Place => IsDataset ? $"{Kinds}/{Repository}" : Repository;

    /// <inheritdoc/>
    public override string ToString() => Revision == DefaultRevision ? Repository : $"{Repository}@{Revision}";

    /// <summary>Whether a text is a whole commit hash: 40 lower-case hexadecimal digits. Only such a text becomes a folder's name.</summary>
    internal static bool IsCommit(string text) => text.Length == CommitLetters && text.All(char.IsAsciiHexDigitLower);

    // The hub's own rules. They also keep a name from being "..", hidden, or two names once it is written as models--org--name.
    private static bool IsName(string name) =>
        name.Length > 0
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        && name[0] is not ('-' or '.') && name[^1] is not ('-' or '.')
        && !name.Contains("--", StringComparison.Ordinal)
        && !name.Contains("..", StringComparison.Ordinal);

    private static bool IsRevision(string revision) =>
        revision.Length is > 0 and <= MostRevisionLetters
        && revision.Split('/').All(part => part.Length > 0 && part[0] is not ('-' or '.') && part[^1] != '.' && part.All(IsRevisionLetter));

    private static bool IsRevisionLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '+';
}
