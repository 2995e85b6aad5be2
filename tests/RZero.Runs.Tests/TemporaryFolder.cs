namespace RZero.Runs.Tests;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("rzero-runs-").FullName;

    public string Path { get; }

    /// <summary>A run that does not exist yet.</summary>
    public string Run => System.IO.Path.Combine(Path, "run");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
