using RZero.Files;
using RZero.Hub.Connection;
using RZero.Hub.Listing;

namespace RZero.Hub.Cache;

/// <summary>
/// A blob that is not yet whole, in its file <c>HASH.incomplete</c>. Every byte goes through the hash, those of an earlier try too.
/// </summary>
internal sealed class PartialBlob : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly string path;
    private readonly HubFile file;
    private readonly FileStream stream;
    private BlobHash hash;

    private PartialBlob(string path, HubFile file, FileStream stream)
    {
        (this.path, this.file, this.stream) = (path, file, stream);
        hash = new(file);
    }

    /// <summary>Bytes that are there.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it came in more than one piece, so that a wrong hash may be an old piece's fault.</summary>
    public bool IsPieced { get; private set; }

    /// <summary>Opens the file, with what an earlier try left in it.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static PartialBlob Open(string path, HubFile file) => Guarded(path, () =>
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }

        var blob = new PartialBlob(path, file, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        blob.TakeOver();
        return blob;
    });

    /// <summary>Adds the next bytes.</summary>
    /// <exception cref="HubException">There are more than the file has.</exception>
    /// <exception cref="StorageException">The disk does not take them.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > file.Size - Length)
        {
            Restart();
            throw new HubException(HubFault.Damaged, $"{file.Name} is longer than the {file.Size} bytes that the hub lists; nothing of it is kept.");
        }

        try
        {
            stream.Write(bytes);
        }
        catch (IOException fault)
        {
            throw new StorageException(path, fault.Message, fault);
        }

        hash.Append(bytes);
        Length += bytes.Length;
    }

    /// <summary>Says that more is to come after what is there.</summary>
    public void Continue() => IsPieced |= Length > 0;

    /// <summary>Throws away what is there.</summary>
    public void Restart() => Guarded(path, () =>
    {
        stream.SetLength(0);
        stream.Position = 0;
        hash.Dispose();
        hash = new(file);
        (Length, IsPieced) = (0, false);
        return 0;
    });

    /// <summary>Whether all of it is there and right. Ask once; then it is safe on the disk, or empty.</summary>
    public bool Finish()
    {
        if (Length == file.Size && hash.IsRight())
        {
            DurableFile.Flush(stream.SafeFileHandle, path);
            return true;
        }

        Restart();
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hash.Dispose();
        stream.Dispose();
    }

    private void TakeOver()
    {
        if (stream.Length > file.Size)
        {
            stream.SetLength(0);
        }

        var buffer = new byte[BufferBytes];
        while (stream.Read(buffer) is > 0 and var count)
        {
            hash.Append(buffer.AsSpan(0, count));
            Length += count;
        }

        Continue();
    }

    private static T Guarded<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, fault.Message, fault);
        }
    }
}
