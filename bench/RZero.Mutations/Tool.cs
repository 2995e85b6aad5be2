using System.Diagnostics;

namespace RZero.Mutations;

/// <summary>Runs a program and takes what it prints.</summary>
internal static class Tool
{
    /// <summary>Runs it to its end, or to the end of the time it has.</summary>
    /// <returns>Its exit code, or null when it was stopped for taking too long; and everything it printed.</returns>
    public static (int? Code, string Output) Run(string folder, TimeSpan limit, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return (ended ? process.ExitCode : null, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    /// <summary>Runs it and insists on exit code 0.</summary>
    public static string Require(string folder, TimeSpan limit, string program, params IEnumerable<string> arguments)
    {
        var given = arguments.ToArray();
        var (code, output) = Run(folder, limit, program, given);
        return code == 0 ? output : throw new ListException($"{program} {string.Join(' ', given)} {(code is null ? "did not end in time" : $"ended with {code}")}:\n{output}");
    }
}
