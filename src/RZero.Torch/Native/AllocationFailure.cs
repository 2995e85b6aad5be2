using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Torch.Native;

/// <summary>Recognises that memory ran out, whoever noticed: the runtime, or libtorch, which only says so in words.</summary>
public static partial class AllocationFailure
{
    /// <summary>The typed error, or null where the fault is another.</summary>
    /// <param name="fault">What was caught, possibly with others around it.</param>
    public static MemoryExhaustedException? Of(Exception fault) => fault switch
    {
        MemoryExhaustedException known => known,
        InsufficientExecutionStackException => null,
        OutOfMemoryException => new(askedBytes: null, fault),
        AggregateException several => several.InnerExceptions.Select(Of).FirstOrDefault(found => found is not null),
        ExternalException native when Allocator().Match(native.Message) is { Success: true } said => new(Bytes(said), native),
        _ => fault.InnerException is { } inner ? Of(inner) : null,
    };

    private static long? Bytes(Match said) =>
        long.TryParse(said.Groups["bytes"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    // CUDA's words are another sentence of the same meaning.
    [GeneratedRegex(
        @"(can't|not enough) (allocate )?memory(: you tried to allocate (?<bytes>[0-9]+) bytes)?|CUDA out of memory",
        RegexOptions.CultureInvariant)]
    private static partial Regex Allocator();
}
