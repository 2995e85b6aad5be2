using RZero.Cli;

return Composition.Run(args);
