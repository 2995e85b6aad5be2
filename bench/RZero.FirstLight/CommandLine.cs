using System.Diagnostics;

namespace RZero.FirstLight;

/// <summary>The program under measurement, called as a user calls it.</summary>
internal sealed class CommandLine(string program)
{
    /// <summary>Runs it and returns what it wrote to standard output.</summary>
    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 3 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
