using RZero.Cli;
using RZero.Cli.CommandLine;
using RZero.Models.Native;

var exitCode = Composition.Run(args);

// Asked to end while a key was waited for, .NET puts the terminal back on its own way out.
if (exitCode != ExitCode.Terminated)
{
    TorchRuntime.EndProcess(exitCode);
}

return exitCode;
