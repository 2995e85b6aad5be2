namespace RZero.Mutations;

/// <summary>
/// The working tree, copied to where faults can be put in: all that git knows or would take, as it stands. It stays between runs, so that
/// only what has changed is built again.
/// </summary>
internal sealed class ScratchCopy
{
    private static readonly string[] SourceFolders = ["src", "tests"];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Brings the copy up to date.</summary>
    /// <param name="repository">The working tree.</param>
    public ScratchCopy(string repository)
    {
        Folder = Path.Combine(repository, "artifacts", "mutations");
        Files = Tool.Require(repository, Minute, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(Path.Combine(repository, file)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Sources().Where(file => !Files.Contains(file)).ToList())
        {
            File.Delete(Full(gone));
        }

        foreach (var file in Files)
        {
            Refresh(Path.Combine(repository, file), Full(file));
        }

        ShareLibraries(repository);
    }

    /// <summary>Where it stands.</summary>
    public string Folder { get; }

    /// <summary>Its files, relative, with forward slashes.</summary>
    public IReadOnlySet<string> Files { get; }

    /// <summary>Full path of a file.</summary>
    public string Full(string file) => Path.Combine(Folder, file);

    /// <summary>Hand-written files that are there, whether git still knows them or not: a file that was renamed must not be compiled twice.</summary>
    private IEnumerable<string> Sources() => SourceFolders
        .Select(Full)
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"));

    private static void Refresh(string from, string to)
    {
        var bytes = File.ReadAllBytes(from);
        if (File.Exists(to) && bytes.AsSpan().SequenceEqual(File.ReadAllBytes(to)))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Delete(to);
        File.WriteAllBytes(to, bytes);
    }

    // libtorch is half a gigabyte; the copy uses that of the working tree.
    private void ShareLibraries(string repository)
    {
        var (own, shared) = (Path.Combine(Folder, "artifacts", "native"), Path.Combine(repository, "artifacts", "native"));
        Directory.CreateDirectory(shared);
        if (!Directory.Exists(own))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(own)!);
            Directory.CreateSymbolicLink(own, shared);
        }
    }
}
