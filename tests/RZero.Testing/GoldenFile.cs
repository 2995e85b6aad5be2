using Xunit;

namespace RZero.Testing;

/// <summary>
/// Compares text with a checked-in file of the test project's <c>Golden</c> folder. With <c>RZERO_UPDATE_GOLDEN=1</c> the files are
/// rewritten instead; the difference is then read in the change under review.
/// </summary>
public static class GoldenFile
{
    private const string UpdateVariable = "RZERO_UPDATE_GOLDEN";

    /// <summary>Fails unless the text equals the golden file. Line ends do not count.</summary>
    /// <param name="name">The file's name in <c>Golden</c>.</param>
    /// <param name="actual">What the code under test made.</param>
    public static void Matches(string name, string actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var file = Path.Combine(ProjectFolder(), "Golden", name);
        var text = Normalize(actual);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"{file} does not exist; run the test with {UpdateVariable}=1 to write it.");
        Assert.Equal(Normalize(File.ReadAllText(file)), text);
    }

    // A test project's output lies below the project.
    private static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.csproj").Any())
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No project folder above {AppContext.BaseDirectory}.");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
