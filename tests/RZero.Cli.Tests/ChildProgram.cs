using System.Diagnostics;
using RZero.Testing;

namespace RZero.Cli.Tests;

/// <summary>The program as a process of its own, on a machine without libtorch.</summary>
internal sealed class ChildProgram : IDisposable
{
    private readonly TemporaryFolder nothing = new();
    private readonly Process process;

    public ChildProgram(params string[] args)
        : this(new Dictionary<string, string>(), args)
    {
    }

    /// <param name="variables">What it finds in its environment besides.</param>
    /// <param name="args">What is typed.</param>
    public ChildProgram(IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "rzero.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Where libtorch is looked for, and there is none.
        start.Environment["RZERO_LIBTORCH"] = nothing.Path;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
    }

    public StreamWriter Input => process.StandardInput;

    public StreamReader Output => process.StandardOutput;

    public StreamReader Error => process.StandardError;

    /// <summary>What all processors together worked for it so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The files that the running process has in its memory; only Linux says.</summary>
    public string MappedFiles => File.ReadAllText($"/proc/{process.Id}/maps");

    /// <summary>Waits for the end; what it wrote, and with which code it ended.</summary>
    public (int ExitCode, string Out, string Error) End()
    {
        Input.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        nothing.Dispose();
    }
}
