using System.Diagnostics;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Launcher;

/// <summary>The script <c>./rzero</c> over a compiler that only plays one.</summary>
public sealed class LauncherTests
{
    private const string Compiler = """
        #!/bin/bash
        here=$(dirname "$0")
        case $1 in
            --list-sdks) echo '10.0.100 [/sdk]' ;;
            publish)
                printf '%s\n' "$@" > "$here/asked"
                cat "$here/says"
                exit "$(cat "$here/code")" ;;
            *) echo "ran: $*" ;;
        esac
        """;

    [Fact]
    public void Rzero_FirstCall_SaysWhatTheBuildIsAtAndLocksThePackages()
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = Run(
            folder,
            0,
            "  Determining projects to restore...",
            "  Restored /x/src/RZero.Core/RZero.Core.csproj (in 2 sec).",
            "  RZero.Core -> /x/src/RZero.Core/bin/Release/RZero.Core.dll",
            "  RZero.Cli -> /x/src/RZero.Cli/bin/Release/linux-x64/rzero.dll",
            $"  RZero.Cli -> {folder.Path}/artifacts/rzero/");

        Assert.Equal((0, $"ran: {folder.Path}/artifacts/rzero/rzero.dll doctor --json\n"), (code, output));
        Assert.Equal(
            ["fetching packages", "compiled RZero.Core (1 of 2)", "compiled RZero.Cli (2 of 2)", "compiling ahead of time, so that commands start fast"],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line["rzero: ".Length..]));
        Assert.Contains("-p:RestoreLockedMode=true", File.ReadAllLines(folder.File("bin/asked")));
    }

    [Fact]
    public void Rzero_BuildFails_ShowsEachErrorOnceAndWhereTheRestIs()
    {
        using var folder = new TemporaryFolder();
        const string Mistake = "/x/src/RZero.Core/A.cs(3,5): error CS1002: ; expected [/x/src/RZero.Core/RZero.Core.csproj]";
        var (code, output, error) = Run(folder, 1, "  Determining projects to restore...", "some talk", Mistake, Mistake);

        Assert.Equal((2, ""), (code, output));
        Assert.Equal(
            ["rzero: fetching packages", "/x/src/RZero.Core/A.cs(3,5): error CS1002: ; expected"], error.Split('\n')[1..3]);
        Assert.DoesNotContain("some talk", error, StringComparison.Ordinal);
        Assert.Contains("some talk", File.ReadAllText(folder.File("artifacts/rzero.log")), StringComparison.Ordinal);
    }

    private static (int Code, string Out, string Error) Run(TemporaryFolder folder, int code, params string[] says)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here.");
        foreach (var name in (string[])["src/RZero.Core", "src/RZero.Cli", "build", "bin"])
        {
            Directory.CreateDirectory(folder.File(name));
        }

        File.Copy(Path.Combine(Repository.Root, "rzero"), folder.File("rzero"));
        folder.Write("global.json", "{}");
        folder.Write("Directory.Build.props", "");
        folder.Write("bin/says", string.Concat(says.Select(line => line + "\n")));
        folder.Write("bin/code", $"{code}");
        var compiler = folder.Write("bin/dotnet", Compiler);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(compiler, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("/bin/bash", [folder.File("rzero"), "doctor", "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = $"{folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
