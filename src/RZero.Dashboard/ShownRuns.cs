using System.Collections.Immutable;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Dashboard;

/// <summary>The runs that are shown, numbered from 1 in the order in which they were named.</summary>
/// <param name="folders">Their folders.</param>
internal sealed class ShownRuns(ImmutableArray<string> folders)
{
    private readonly ImmutableArray<GrowingStory> stories = [.. folders.Select(_ => new GrowingStory())];

    /// <summary>How many there are.</summary>
    public int Count => folders.Length;

    /// <summary>All of them.</summary>
    public IEnumerable<ShownRun> All() => Enumerable.Range(1, Count).Select(number => Open(number)!);

    /// <summary>Opens one to look at it once, or null where there is none of that number. Every page opens it again: a run may be moved or
    /// restarted.</summary>
    public ShownRun? Open(int number) =>
        number >= 1 && number <= Count ? new(number, Count, RunStore.OpenReadOnly(folders[number - 1]), stories[number - 1]) : null;

    /// <summary>Where the journal of a run is, or null where there is none of that number.</summary>
    public string? FolderOf(int number) => number >= 1 && number <= Count ? folders[number - 1] : null;
}

/// <summary>A run that is open for one page.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Count">How many runs are shown.</param>
/// <param name="Reader">Reads it.</param>
/// <param name="Growing">What pages have read of it before.</param>
internal sealed record ShownRun(int Number, int Count, RunReader Reader, GrowingStory Growing) : IDisposable
{
    /// <summary>What people call it.</summary>
    public string Name => System.IO.Path.GetFileName(Reader.Folder.Root);

    /// <summary>What is told of it as a whole.</summary>
    public RunStory Story() => Growing.Read(Reader);

    /// <summary>Where its pages begin.</summary>
    public string Path => $"/runs/{Number}";

    /// <inheritdoc/>
    public void Dispose() => Reader.Dispose();
}
