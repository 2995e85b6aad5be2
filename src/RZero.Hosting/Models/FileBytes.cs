namespace RZero.Hosting.Models;

/// <summary>The size of a file. A hub's cache holds links, whose own size is that of a name.</summary>
public static class FileBytes
{
    /// <summary>Bytes of a file, or of the one that a link leads to.</summary>
    public static long Of(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true) switch
    {
        null => new FileInfo(path).Length,
        FileInfo { Exists: true } file => file.Length,
        _ => 0,
    };
}
