using System.Globalization;
using System.Text.RegularExpressions;

namespace RZero.Mutations;

/// <summary>A test project, built once without a fault; one of its assemblies is then exchanged for a faulty one.</summary>
internal sealed partial class TestProject
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan TestLimit = TimeSpan.FromMinutes(2);

    private readonly ScratchCopy copy;

    /// <summary>Builds it.</summary>
    public TestProject(ScratchCopy copy, string name)
    {
        (this.copy, Name) = (copy, name);
        Tool.Require(
            copy.Folder, BuildLimit, "dotnet", "build", $"tests/{name}", "-c", "Release", "-v", "q", "-nologo", "-clp:NoSummary", "-nodeReuse:false",
            "-p:RunAnalyzers=false");
    }

    private string Output => copy.Full($"tests/{Name}/bin/Release/net10.0");

    /// <summary>Its name, such as <c>RZero.Grading.Tests</c>.</summary>
    public string Name { get; }

    /// <summary>Name of the project that a test belongs to; null when there is none.</summary>
    public static string? NameOf(ScratchCopy copy, string test) =>
        copy.Files.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(project => test.StartsWith($"{project}.", StringComparison.Ordinal))
            .MaxBy(project => project!.Length);

    /// <summary>Runs tests over the assemblies that are there: "missed" when all pass.</summary>
    /// <exception cref="ListException">One of them did not run.</exception>
    public Outcome Run(params IReadOnlyCollection<string> tests)
    {
        string[] command = ["exec", Path.Combine(Output, $"{Name}.dll"), "-noLogo", "-noColor", "-noAutoReporters", .. tests.SelectMany(Filter)];
        var (code, output) = Tool.Run(copy.Folder, TestLimit, "dotnet", command);
        if (code is null)
        {
            return Outcome.Hung;
        }

        var summary = Summary().Match(output);
        int Of(string count) => int.Parse(summary.Groups[count].Value, CultureInfo.InvariantCulture);
        if (!summary.Success || Of("total") < tests.Count || Of("skipped") > 0)
        {
            throw new ListException($"{string.Join(", ", tests)} did not run: {(summary.Success ? "there is no such test, or it was skipped" : output.Trim())}");
        }

        return Of("failed") + Of("errors") > 0 ? Outcome.Caught : Outcome.Missed;
    }

    /// <summary>Runs a test with one assembly exchanged.</summary>
    public Outcome Run(string test, string faultyAssembly)
    {
        var place = Path.Combine(Output, Path.GetFileName(faultyAssembly));
        if (!File.Exists(place))
        {
            throw new ListException($"{Name} does not use {Path.GetFileName(faultyAssembly)}");
        }

        var sound = File.ReadAllBytes(place);
        try
        {
            File.Copy(faultyAssembly, place, overwrite: true);
            return Run(test);
        }
        finally
        {
            File.WriteAllBytes(place, sound);
        }
    }

    private static IEnumerable<string> Filter(string test) => ["-method", test];

    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)")]
    private static partial Regex Summary();
}
