namespace RZero.Mutations;

/// <summary>A source file with a fault in it, until it is disposed.</summary>
internal sealed class FaultyFile : IDisposable
{
    private readonly string path;
    private readonly string sound;

    /// <summary>Puts the fault in.</summary>
    /// <exception cref="ListException">The file or the text is not there, or not once.</exception>
    public FaultyFile(ScratchCopy copy, Fault fault)
    {
        var file = Find(copy, fault);
        path = copy.Full(file);
        sound = File.ReadAllText(path);
        Project = ProjectOf(copy, file);
        File.WriteAllText(path, sound.Replace(fault.Old, fault.New, StringComparison.Ordinal));
    }

    /// <summary>The project that it belongs to, such as <c>src/RZero.Grading/RZero.Grading.csproj</c>.</summary>
    public string Project { get; }

    /// <inheritdoc/>
    public void Dispose() => File.WriteAllText(path, sound);

    private static string Find(ScratchCopy copy, Fault fault)
    {
        var sources = copy.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).ToList();
        var named = sources.Where(file => file.EndsWith($"/{fault.File}", StringComparison.Ordinal)).ToList();
        var holding = named.Where(file => Count(copy, file, fault.Old) == 1).ToList();
        if (holding.Count == 1)
        {
            return holding[0];
        }

        var elsewhere = sources.Where(file => Count(copy, file, fault.Old) > 0);
        throw new ListException(
            (named.Count, holding.Count) switch
            {
                (0, _) => $"there is no file {fault.File}",
                (_, 0) => $"the text does not stand exactly once in {fault.File}",
                _ => $"the text stands in {string.Join(" and ", holding)}",
            }
            + $"; it is found in: {string.Join(", ", elsewhere.DefaultIfEmpty("no file"))}");
    }

    private static int Count(ScratchCopy copy, string file, string text) => File.ReadAllText(copy.Full(file)).Split(text).Length - 1;

    private static string ProjectOf(ScratchCopy copy, string file) =>
        copy.Files.Where(other => other.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(other => file.StartsWith($"{Path.GetDirectoryName(other)!.Replace('\\', '/')}/", StringComparison.Ordinal))
            .OrderByDescending(other => other.Length)
            .First();
}
