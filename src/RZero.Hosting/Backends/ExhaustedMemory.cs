using RZero.Core;
using RZero.Torch.Native;

namespace RZero.Hosting.Backends;

/// <summary>Recognises that memory ran out, whichever backend noticed.</summary>
public static class ExhaustedMemory
{
    /// <summary>The typed error, or null where the fault is another.</summary>
    /// <param name="fault">What was caught, possibly with others around it.</param>
    public static MemoryExhaustedException? Of(Exception fault) => AllocationFailure.Of(fault);
}
