using RZero.Core;

namespace RZero.Hosting.Exports;

/// <summary>Converts models.</summary>
public interface IModelConversion
{
    /// <summary>Writes a model in another format, reads it again and compares.</summary>
    /// <param name="source">What the user calls the model.</param>
    /// <param name="destination">A folder, or a file whose name ends in <c>.gguf</c>; must not be there yet.</param>
    /// <param name="type">A number type as the command line spells it; null for the source's own.</param>
    /// <param name="mostShardBytes">Largest weight file of a folder, in bytes; null for 5 GB.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">It cannot be done; says why.</exception>
    ExportOutcome Convert(string source, string destination, string? type, long? mostShardBytes, CancellationToken stop);
}
