using System.Text;
using System.Text.Unicode;

namespace RZero.Files;

/// <summary>
/// Reads the small text files of a model folder: bounded in size and strictly UTF-8. A byte that is no part of a letter is an error, because
/// replaced by the sign for "unreadable" it would quietly make another text.
/// </summary>
public static class TextFile
{
    /// <summary>Reads a file; a byte order mark at its beginning is not part of the text.</summary>
    /// <param name="path">Which.</param>
    /// <param name="kind">What it should be, for messages: "a chat template".</param>
    /// <param name="maxBytes">The largest that such a file may be.</param>
    /// <exception cref="ModelFileException">It is too large, is not UTF-8, or cannot be read.</exception>
    public static string Read(string path, string kind, int maxBytes)
    {
        RegularFile.Require(path);
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > maxBytes)
            {
                throw new ModelFileException($"'{path}' has {file.Length} bytes, and {kind} can have {maxBytes}");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Decode(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes, path, kind);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"'{path}' cannot be read: {fault.Message}", fault);
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string path, string kind) => Utf8.IsValid(bytes)
        ? Encoding.UTF8.GetString(bytes)
        : throw new ModelFileException($"'{path}' is not {kind}: it is not UTF-8. Save it as UTF-8");
}
