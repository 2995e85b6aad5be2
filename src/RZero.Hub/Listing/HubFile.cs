namespace RZero.Hub.Listing;

/// <summary>A file of a model as the hub describes it.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Hash">What names its content, in lower-case hexadecimal: SHA-256 of a large file (64 digits), git's blob hash of a small one
/// (40).</param>
internal sealed record HubFile(string Name, long Size, string Hash)
{
    private const int GitDigits = 40;
    private const int Sha256Digits = 64;

    /// <summary>Whether a text is a content hash. Only such a text becomes a blob's file name.</summary>
    public static bool IsHash(string text) => text.Length is GitDigits or Sha256Digits && text.All(char.IsAsciiHexDigitLower);
}
