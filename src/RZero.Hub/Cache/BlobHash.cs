using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RZero.Hub.Listing;

namespace RZero.Hub.Cache;

/// <summary>The hash that names a file's content: SHA-256, or git's blob hash, which is SHA-1 over "blob SIZE", a zero and the content.</summary>
internal sealed class BlobHash : IDisposable
{
    private readonly HubFile file;
    private readonly IncrementalHash hash;

    /// <param name="file">Says which hash, and what it should be.</param>
    public BlobHash(HubFile file)
    {
        this.file = file;
        var isGit = file.Hash.Length == SHA1.HashSizeInBytes * 2;
        hash = IncrementalHash.CreateHash(isGit ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        if (isGit)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Size}\0")));
        }
    }

    /// <summary>Adds the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

    /// <summary>Whether what was added is the file. The hash begins anew afterwards.</summary>
    public bool IsRight() => Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Hash;

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
