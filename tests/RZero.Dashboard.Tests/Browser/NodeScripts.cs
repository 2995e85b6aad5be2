using System.Diagnostics;
using RZero.Testing;
using Xunit;

namespace RZero.Dashboard.Tests.Browser;

/// <summary>Scripts of a folder of this project with the packages that they need, in a folder of their own.</summary>
internal sealed class NodeScripts : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Installs the packages; skips the test where this machine has no Node.</summary>
    public NodeScripts(string scripts = "Browser")
    {
        Assert.SkipUnless(IsThere("node") && IsThere("npm"), "needs Node and npm");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "RZero.Dashboard.Tests", scripts)))
        {
            if (Path.GetExtension(file) is ".json" or ".mjs")
            {
                File.Copy(file, folder.File(Path.GetFileName(file)));
            }
        }

        Assert.Equal(0, Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], _ => { }));
    }

    /// <summary>Chromium as Debian packages it, or what the variable CHROMIUM names; null where there is none.</summary>
    public static string? Chromium { get; } =
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(path => path is not null && File.Exists(path));

    /// <summary>Runs a script; every line that it prints is heard.</summary>
    public int Node(string script, string[] arguments, Action<string> hear) => Run("node", [script, .. arguments], hear);

    public void Dispose() => folder.Dispose();

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(place => File.Exists(Path.Combine(place, program)));

    private int Run(string program, string[] arguments, Action<string> hear)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            hear(line);
        }

        process.WaitForExit();
        return process.ExitCode;
    }
}
