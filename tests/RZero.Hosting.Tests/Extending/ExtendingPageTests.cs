using System.Text.RegularExpressions;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Extending;

/// <summary>Holds <c>docs/extending.md</c> to the files that it shows: what stands on the page is compiled and run here.</summary>
public sealed partial class ExtendingPageTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "RZero.Hosting.Tests", "Extending");

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => !name.EndsWith("Tests.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Page_OfAnExample_ShowsTheFile(string name)
    {
        var block = Assert.Single(Blocks(), found => found.Groups["name"].Value == name);

        Assert.Equal(Normal(File.ReadAllText(Path.Combine(Folder, name))), block.Groups["code"].Value);
    }

    [Fact]
    public void Page_NamesNoFileThatIsNotThere() => Assert.Equal(Examples.Count, Blocks().Count(found => File.Exists(Path.Combine(Folder, found.Groups["name"].Value))));

    private static MatchCollection Blocks() => NamedBlock().Matches(Normal(File.ReadAllText(Path.Combine(Repository.Root, "docs", "extending.md"))));

    private static string Normal(string text) => text.ReplaceLineEndings("\n");

    /// <summary>A link to the file on a line of its own, then its text.</summary>
    [GeneratedRegex(@"^\[(?<name>[^\]]+)\]\(\.\./tests/RZero\.Hosting\.Tests/Extending/\k<name>\):\n\n```\w+\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedBlock();
}
