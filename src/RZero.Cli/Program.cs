using RZero.Cli;
using RZero.Models.Native;

var exitCode = Composition.Run(args);
TorchRuntime.EndProcess(exitCode);
return exitCode;
