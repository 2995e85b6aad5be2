using RZero.Torch.Native;

namespace RZero.Hosting.Backends;

/// <summary>The quick way out of a program in which a backend has been loaded.</summary>
public static class ProcessEnd
{
    /// <summary>
    /// Ends the process where a backend would take its time to come down, and returns where none would. Everything must be written and closed before.
    /// </summary>
    /// <param name="exitCode">What the process ends with.</param>
    public static void Now(int exitCode) => TorchRuntime.EndProcess(exitCode);
}
