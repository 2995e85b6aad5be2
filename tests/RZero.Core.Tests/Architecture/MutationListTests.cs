using System.Text.Json;
using RZero.Testing;
using Xunit;

namespace RZero.Core.Tests.Architecture;

/// <summary>
/// The faults that <c>build/mutations</c> puts in are texts of the source. Who changes such a text changes the fault with it, or nobody learns that
/// it is no longer tried.
/// </summary>
public sealed class MutationListTests
{
    public static TheoryData<string> Lists =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "mutations"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Fault_Text_StandsOnceInTheFileThatItNames(string list)
    {
        using var faults = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "mutations", list)));

        Assert.All(faults.RootElement.EnumerateArray(), fault =>
        {
            var file = Assert.Single(Sources, path => path.EndsWith($"/{Text(fault, "file")}", StringComparison.Ordinal));
            Assert.Equal(2, File.ReadAllText(file).Split(Text(fault, "old")).Length);
        });
    }

    private static readonly IReadOnlyList<string> Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)),
    ];

    private static string Text(JsonElement fault, string key) => fault.GetProperty(key).GetString()!;
}
