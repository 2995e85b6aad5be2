namespace RZero.Testing;

/// <summary>The source tree that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>RZero.slnx</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RZero.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No RZero.slnx above {AppContext.BaseDirectory}.");
    }
}
