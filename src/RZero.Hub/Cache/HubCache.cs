using System.Collections.Immutable;
using RZero.Core;
using RZero.Files;
using RZero.Hub.Connection;
using RZero.Hub.Listing;

namespace RZero.Hub.Cache;

/// <summary>
/// A model's or a data set's place in the cache, in the layout of Hugging Face's own programs: <c>blobs/HASH</c> holds contents,
/// <c>snapshots/COMMIT/NAME</c> links to them, <c>refs/REVISION</c> says which commit a revision was when it was last asked for.
/// </summary>
/// <remarks>
/// Every name in a path is a hash, one of <see cref="HubFileNames"/>, or was checked by <see cref="HubReference"/>; folders that are links are
/// not written to.
/// </remarks>
internal sealed class HubCache
{
    private const long MostRefBytes = 256;

    private readonly string root;
    private readonly string repository;
    private readonly string locks;
    private readonly HubReference reference;

    /// <param name="root">The cache.</param>
    /// <param name="reference">The model.</param>
    public HubCache(string root, HubReference reference)
    {
        this.reference = reference;
        var name = $"{reference.Kinds}--{reference.Owner}--{reference.Name}";
        (this.root, repository, locks) = (root, Path.Combine(root, name), Path.Combine(root, ".locks", name));
    }

    private string Blobs => Path.Combine(repository, "blobs");

    private string RefFile => Path.Combine([repository, "refs", .. reference.Revision.Split('/')]);

    /// <summary>Folder of a commit's files.</summary>
    public string FolderOf(string commit) => Path.Combine(repository, "snapshots", commit);

    /// <summary>Where a blob is while it is not whole.</summary>
    public string IncompleteOf(HubFile file) => Path.Combine(Blobs, file.Hash + ".incomplete");

    /// <summary>What is locked while a blob is written.</summary>
    public string LockOf(HubFile file) => Path.Combine(locks, file.Hash + ".lock");

    /// <summary>The commit that the revision was when it was last asked for, or null.</summary>
    public string? KnownCommit()
    {
        if (reference.Commit is { } commit)
        {
            return commit;
        }

        var known = new FileInfo(RefFile) is { Exists: true, Length: <= MostRefBytes } ? File.ReadAllText(RefFile).Trim() : "";
        return HubReference.IsCommit(known) ? known : null;
    }

    /// <summary>The folder of a commit if all parts are there, else null.</summary>
    public string? Find(string? commit, HubParts parts)
    {
        if (commit is null)
        {
            return null;
        }

        var folder = FolderOf(commit);
        bool Has(string name) => IsThere(Path.Combine(folder, name));
        var hasTexts = Has(HubFileNames.Config) || Has("adapter_config.json");
        return hasTexts && (parts == HubParts.TextFiles || Has(HubFileNames.Weights) || Has(HubFileNames.Adapter) || HasShards(folder))
            ? folder
            : null;
    }

    /// <summary>The names of a commit's files that are there, as the hub spells them; none of a commit that is not known.</summary>
    public ImmutableArray<string> Names(string? commit) =>
        commit is not null && Directory.Exists(FolderOf(commit))
            ?
            [
                .. Directory.EnumerateFiles(FolderOf(commit), "*", SearchOption.AllDirectories)
                    .Where(IsThere)
                    .Select(path => Path.GetRelativePath(FolderOf(commit), path).Replace(Path.DirectorySeparatorChar, '/'))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Makes the folders for a commit.</summary>
    /// <exception cref="HubException">One of them is a link, which could lead anywhere.</exception>
    /// <exception cref="StorageException">They cannot be made.</exception>
    public void Prepare(string commit)
    {
        string[] folders =
        [
            repository, Blobs, Path.Combine(repository, "refs"), Path.Combine(repository, "snapshots"), FolderOf(commit),
            Path.Combine(root, ".locks"), locks,
        ];
        Guarded(root, () => Directory.CreateDirectory(root));
        foreach (var folder in folders)
        {
            Guarded(folder, () => MakeOwn(folder));
        }
    }

    /// <summary>Bytes of a file that are still to come.</summary>
    public long Missing(HubFile file) =>
        Holds(file) ? 0
        : new FileInfo(IncompleteOf(file)) is { Exists: true, LinkTarget: null } begun && begun.Length <= file.Size ? file.Size - begun.Length
        : file.Size;

    /// <summary>Whether a blob is there. Only verified content gets its name.</summary>
    public bool Holds(HubFile file) => new FileInfo(BlobOf(file)) is { Exists: true, LinkTarget: null } blob && blob.Length == file.Size;

    /// <summary>Gives a verified blob its name.</summary>
    public void Accept(HubFile file) => DurableRename.File(IncompleteOf(file), BlobOf(file), overwrite: true);

    /// <summary>Puts a file into a commit's folder: a relative link to its blob, or a copy where the system makes no links.</summary>
    /// <remarks>It gets its name by a rename, so that of several downloads at once each finds the file there, whoever was first.</remarks>
    public void Link(string commit, HubFile file)
    {
        var folders = file.Name.Split('/')[..^1];
        var inside = FolderOf(commit);
        foreach (var folder in folders)
        {
            inside = Path.Combine(inside, folder);
            Guarded(inside, () => MakeOwn(inside));
        }

        var place = Path.Combine(FolderOf(commit), file.Name);
        var target = Path.Combine([.. folders.Select(_ => ".."), "..", "..", "blobs", file.Hash]);
        if (new FileInfo(place).LinkTarget == target)
        {
            return;
        }

        var made = $"{place}.{Guid.NewGuid():N}";
        Guarded(place, () =>
        {
            try
            {
                File.CreateSymbolicLink(made, target);
            }
            catch (Exception fault) when (OperatingSystem.IsWindows() && fault is (IOException or UnauthorizedAccessException))
            {
                File.Copy(BlobOf(file), made);
            }
        });
        DurableRename.File(made, place, overwrite: true);
    }

    /// <summary>Remembers which commit the revision is.</summary>
    public void Remember(string commit)
    {
        if (reference.Commit is not null || KnownCommit() == commit)
        {
            return;
        }

        var folder = Path.Combine(repository, "refs");
        foreach (var part in reference.Revision.Split('/')[..^1])
        {
            folder = Path.Combine(folder, part);
            Guarded(folder, () => MakeOwn(folder));
        }

        DurableFile.Write(RefFile, file => file.Write(System.Text.Encoding.ASCII.GetBytes(commit)));
    }

    private string BlobOf(HubFile file) => Path.Combine(Blobs, file.Hash);

    private static bool HasShards(string folder)
    {
        try
        {
            return IsThere(Path.Combine(folder, HubFileNames.Index))
                && ShardIndex.Read(Path.Combine(folder, HubFileNames.Index)).Shards.All(shard => IsThere(Path.Combine(folder, shard)));
        }
        catch (UserException)
        {
            return false;
        }
    }

    /// <summary>Whether a file is there, and where it is a link, what it links to.</summary>
    private static bool IsThere(string path) =>
        File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true) is not { } target || target.Exists);

    private static void MakeOwn(string folder)
    {
        if (Directory.CreateDirectory(folder).LinkTarget is not null)
        {
            throw new HubException(
                HubFault.Refused,
                $"'{folder}' is a link, which could lead anywhere; nothing is written there. Remove it, or set HF_HUB_CACHE to another folder.");
        }
    }

    private static void Guarded(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, fault.Message, fault);
        }
    }
}
