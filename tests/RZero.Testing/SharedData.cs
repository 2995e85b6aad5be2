using Xunit;

namespace RZero.Testing;

/// <summary>
/// Reference cases and real checkpoints that are too large for the repository. They lie in a folder <c>shared</c> in or beside the
/// repository (or any folder above it); tests that need them are skipped where there is none.
/// </summary>
public static class SharedData
{
    /// <summary>The folder <c>shared</c>, or null where there is none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The full path of a file or folder in <c>shared</c>; skips the test where it is missing.</summary>
    /// <param name="relative">The path in <c>shared</c>, such as <c>cases/grading</c>.</param>
    public static string Require(string relative)
    {
        var path = Path.Combine(Root ?? "shared", relative);
        Assert.SkipUnless(Path.Exists(path), $"Needs {Path.Combine("shared", relative)}, in or beside the repository.");
        return path;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "cases")))
            {
                return candidate;
            }
        }

        return null;
    }
}
