using System.Text;

namespace RZero.Files.Lines;

/// <summary>Knows by their beginning the files that people hand in where JSON Lines are wanted.</summary>
public static class ForeignFile
{
    private const int LongestHeader = 4096;

    /// <summary>What a file is and what to do with it, as the end of a sentence; null where its first line may well be one of JSON Lines.</summary>
    /// <param name="first">The first line that is not blank.</param>
    public static string? Of(ReadOnlySpan<byte> first)
    {
        var text = first.TrimStart(" \t\r"u8);
        return text switch
        {
            [(byte)'{', ..] => null,
            [0x1F, 0x8B, ..] => "is compressed (gzip): unpack it first, with gunzip",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "is compressed (Zstandard): unpack it first, with zstd -d",
            [(byte)'P', (byte)'K', 3, 4, ..] => "is a ZIP archive: unpack it first",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "is a Parquet file: write it as JSON Lines first, one object a line",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "is UTF-16 text: save it as UTF-8",
            _ when text.StartsWith("version https://git-lfs"u8) =>
                "is the pointer that Git LFS leaves in place of a file: fetch the file itself with git lfs pull",
            _ when IsArray(text) => "is one JSON array: write it as JSON Lines, one object a line (jq -c '.[]' FILE does that)",
            _ when Columns(text) is { } columns => $"is a table with the columns {columns}: write it as JSON Lines, one object a line",
            _ => null,
        };
    }

    /// <summary>An array of objects, or one that goes on on the next line. Any other array is just a bad line.</summary>
    private static bool IsArray(ReadOnlySpan<byte> text) =>
        text is [(byte)'[', ..] && text[1..].TrimStart(" \t\r"u8) is [] or [(byte)'{', ..];

    /// <summary>The names in the first line of a table, or null.</summary>
    private static string? Columns(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestHeader || text.IndexOfAny("{}[]\\"u8) >= 0)
        {
            return null;
        }

        var separator = text.Contains((byte)'\t') ? '\t' : text.Contains((byte)';') ? ';' : ',';
        var names = Encoding.UTF8.GetString(text).Split(separator, StringSplitOptions.TrimEntries).Select(name => name.Trim('"')).ToList();
        return names.Count > 1 && names.TrueForAll(IsName) ? string.Join(", ", names) : null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.');
}
