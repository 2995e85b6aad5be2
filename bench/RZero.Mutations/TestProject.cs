using System.Text.RegularExpressions;

namespace RZero.Mutations;

/// <summary>A test project, built once without a fault; one of its assemblies is then exchanged for a faulty one.</summary>
internal sealed partial class TestProject
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan TestLimit = TimeSpan.FromMinutes(3);

    private readonly ScratchCopy copy;
    private readonly string name;

    /// <summary>Builds it.</summary>
    public TestProject(ScratchCopy copy, string name)
    {
        (this.copy, this.name) = (copy, name);
        Tool.Require(
            copy.Folder, BuildLimit, "dotnet", "build", $"tests/{name}", "-c", "Release", "-v", "q", "-nologo", "-clp:NoSummary", "-nodeReuse:false",
            "-p:RunAnalyzers=false");
    }

    private string Output => copy.Full($"tests/{name}/bin/Release/net10.0");

    /// <summary>Name of the project that a test belongs to.</summary>
    /// <exception cref="ListException">There is none.</exception>
    public static string NameOf(ScratchCopy copy, string test) =>
        copy.Files.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(project => test.StartsWith($"{project}.", StringComparison.Ordinal))
            .MaxBy(project => project!.Length)
        ?? throw new ListException($"no test project holds {test}");

    /// <summary>Runs a test over the sound assemblies.</summary>
    public Outcome Run(string test)
    {
        var (code, output) = Tool.Run(copy.Folder, TestLimit, "dotnet", "exec", Path.Combine(Output, $"{name}.dll"), "-noLogo", "-noColor", "-noAutoReporters", "-method", test);
        if (code is null)
        {
            return Outcome.Hung;
        }

        var summary = Summary().Match(output);
        int Of(string count) => int.Parse(summary.Groups[count].Value, System.Globalization.CultureInfo.InvariantCulture);
        if (!summary.Success || Of("total") == 0 || Of("skipped") > 0)
        {
            throw new ListException($"{test} did not run: {(summary.Success ? "there is no such test, or it was skipped" : output.Trim())}");
        }

        return Of("failed") + Of("errors") > 0 ? Outcome.Caught : Outcome.Missed;
    }

    /// <summary>Runs a test with one assembly exchanged.</summary>
    public Outcome Run(string test, string faultyAssembly)
    {
        var place = Path.Combine(Output, Path.GetFileName(faultyAssembly));
        if (!File.Exists(place))
        {
            throw new ListException($"{name} does not use {Path.GetFileName(faultyAssembly)}");
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

    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)")]
    private static partial Regex Summary();
}
