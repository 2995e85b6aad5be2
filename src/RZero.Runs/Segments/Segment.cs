using Microsoft.Win32.SafeHandles;
using RZero.Files;

namespace RZero.Runs.Segments;

/// <summary>One segment file that is being appended to.</summary>
internal sealed class Segment : IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle file;

    private Segment(string path, SafeFileHandle file, long length) => (this.path, this.file, Length) = (path, file, length);

    public string Name => Path.GetFileName(path);

    public long Length { get; private set; }

    /// <summary>Opens or makes the file and cuts off what stands behind <paramref name="committedLength"/>.</summary>
    public static Segment Open(string path, long committedLength)
    {
        Segment? segment = null;
        DurableFile.Guard(path, () =>
        {
            segment = new Segment(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite), committedLength);
            RandomAccess.SetLength(segment.file, committedLength);
            DurableFile.FlushDirectory(Path.GetDirectoryName(path)!);
        });
        return segment!;
    }

    /// <summary>Writes a record behind the last one. It is durable after <see cref="Flush"/>.</summary>
    public RecordPlace Append(ReadOnlySpan<byte> record, string sha256)
    {
        var place = new RecordPlace(Name, Length, record.Length, sha256);
        try
        {
            RandomAccess.Write(file, record, Length);
        }
        catch (IOException fault)
        {
            throw new StorageException(path, fault.Message, fault);
        }

        Length += record.Length;
        return place;
    }

    public void Flush() => DurableFile.Flush(file, path);

    public void Dispose() => file.Dispose();
}
