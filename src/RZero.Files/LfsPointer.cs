namespace RZero.Files;

/// <summary>What Git leaves in a large file's place where Git LFS is not set up: a text of some 130 bytes with the file's hash.</summary>
public static class LfsPointer
{
    /// <summary>Bytes of a beginning that tells one.</summary>
    public const int LookedBytes = 48;

    private static ReadOnlySpan<byte> Beginning => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>Throws where a file is one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its beginning.</param>
    /// <exception cref="ModelFileException">Says so, and what to do.</exception>
    public static void Refuse(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Beginning))
        {
            throw new ModelFileException($"'{path}' is a pointer of Git LFS, not the file that it stands for. Fetch that one: git lfs pull");
        }
    }
}
