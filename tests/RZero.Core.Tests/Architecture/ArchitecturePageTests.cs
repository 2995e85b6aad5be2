using System.Text.RegularExpressions;
using RZero.Testing;
using Xunit;

namespace RZero.Core.Tests.Architecture;

/// <summary>Holds <c>docs/architecture.md</c> to the tree: its arrows are those of <see cref="LayerTests"/>, and what it points at is there.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

    [Fact]
    public void Table_Arrows_AreThoseThatTheTestsAllow()
    {
        var drawn = Rows().ToDictionary(row => row.Groups["layer"].Value, row => Names().Matches(row.Groups["below"].Value).Select(name => name.Groups[1].Value));

        Assert.Equal(LayerTests.Allowed.Keys.Order(), drawn.Keys.Order());
        Assert.All(LayerTests.Allowed, layer => Assert.Equal(layer.Value.Order(), drawn[layer.Key].Order()));
    }

    /// <summary>A layer refers only to rows above its own.</summary>
    [Fact]
    public void Table_EveryRow_StandsBelowWhatItRefersTo()
    {
        var seen = new HashSet<string>();
        foreach (Match row in Rows())
        {
            Assert.Empty(Names().Matches(row.Groups["below"].Value).Select(name => name.Groups[1].Value).Except(seen));
            seen.Add(row.Groups["layer"].Value);
        }
    }

    [Fact]
    public void Tree_Projects_AreThoseOfTheSourceFolder() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Repository.Root, "src"), "RZero.*").Select(Path.GetFileName).Order(),
        TreeLine().Matches(Page).Select(line => line.Groups[1].Value).Order());

    [Fact]
    public void Links_OfThePage_LeadSomewhere() => Assert.All(
        Link().Matches(Page).Select(link => link.Groups[1].Value),
        target => Assert.True(Path.Exists(Path.Combine(Repository.Root, "docs", target)), $"there is no {target}"));

    private static MatchCollection Rows() => Row().Matches(Page);

    [GeneratedRegex(@"^\| `(?<layer>\w+)` \| (?<below>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"^  (RZero\.\w+)/", RegexOptions.Multiline)]
    private static partial Regex TreeLine();

    [GeneratedRegex(@"\]\(([^)#:]+)[^)]*\)")]
    private static partial Regex Link();
}
