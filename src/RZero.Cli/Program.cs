using RZero.Cli;
using RZero.Hosting.Backends;

var end = Composition.Run(args);
if (!end.HasTerminal)
{
    ProcessEnd.Now(end.ExitCode);
}

return end.ExitCode;
