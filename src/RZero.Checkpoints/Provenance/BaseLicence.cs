using RZero.Files;

namespace RZero.Checkpoints.Provenance;

/// <summary>Finds out under which licence a model stands.</summary>
public static class BaseLicence
{
    private const int MostLetters = 64;
    private const int MostLines = 200;
    private const long MostBytes = 16 << 20;
    private const string Key = "license:";

    /// <summary>What a folder's <c>rzero.json</c> or the beginning of its <c>README.md</c> says; null where neither says a plain name.</summary>
    public static string? Of(string folder) => ProvenanceFile.Read(folder)?.BaseLicence ?? FromCard(Path.Combine(folder, "README.md"));

    /// <summary>A licence as any file states it, in the hub's spelling; null where that is no plain name.</summary>
    public static string? OfName(string? stated) => stated?.Trim().ToLowerInvariant() is { } name && IsName(name) ? name : null;

    /// <summary>A licence's name as the hub writes it.</summary>
    internal static bool IsName(string text) =>
        text.Length is > 0 and <= MostLetters
            && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.' or '_');

    private static string? FromCard(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        RegularFile.Require(path);
        if (new FileInfo(path).Length > MostBytes)
        {
            return null;
        }

        var head = File.ReadLines(path).Take(MostLines).ToList();
        var name = head is ["---", ..]
            ? head.Skip(1).TakeWhile(line => line != "---").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal))?[Key.Length..]
            .Trim().Trim('"', '\'')
            : null;
        return name is not null && IsName(name) ? name : null;
    }
}
