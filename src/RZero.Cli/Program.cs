using RZero.Cli;
using RZero.Torch.Native;

var end = Composition.Run(args);
if (!end.HasTerminal)
{
    TorchRuntime.EndProcess(end.ExitCode);
}

return end.ExitCode;
