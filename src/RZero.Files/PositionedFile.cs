using Microsoft.Win32.SafeHandles;

namespace RZero.Files;

/// <summary>
/// A weight file that is read at positions. It is not mapped: where a mapped file is cut short or its disk fails the system kills the process,
/// while a read that fails can be told to the user. Safe for use by several threads.
/// </summary>
public sealed class PositionedFile : IDisposable
{
    private readonly SafeFileHandle file;

    private PositionedFile(string path, SafeFileHandle file, long length) => (Path, this.file, Length) = (path, file, length);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Its bytes when it was opened.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelFileException">It is missing or may not be read.</exception>
    public static PositionedFile Open(string path)
    {
        SafeFileHandle? file = null;
        RegularFile.Require(path);
        try
        {
            file = File.OpenHandle(path);
            var opened = new PositionedFile(path, file, RandomAccess.GetLength(file));
            RefusePointer(path, file);
            file = null;
            return opened;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelFileException($"the weight file '{path}' cannot be opened: {fault.Message}", fault);
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static void RefusePointer(string path, SafeFileHandle file)
    {
        Span<byte> beginning = stackalloc byte[LfsPointer.LookedBytes];
        LfsPointer.Refuse(path, beginning[..RandomAccess.Read(file, beginning, 0)]);
    }

    /// <summary>Reads bytes from a place on; all of them.</summary>
    /// <exception cref="ModelFileException">The file ends before, or its disk fails.</exception>
    public void Fill(Span<byte> bytes, long place)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var read = RandomAccess.Read(file, bytes, place);
                if (read == 0)
                {
                    throw new ModelFileException($"the weight file '{Path}' became shorter while it was read");
                }

                bytes = bytes[read..];
                place += read;
            }
        }
        catch (IOException fault)
        {
            throw new ModelFileException($"the weight file '{Path}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
