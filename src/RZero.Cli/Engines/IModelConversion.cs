using RZero.Checkpoints.Conversion;
using RZero.Core;

namespace RZero.Cli.Engines;

/// <summary>Converts models.</summary>
internal interface IModelConversion
{
    /// <summary>Converts one.</summary>
    /// <param name="source">What the user calls the model.</param>
    /// <param name="destination">A folder, or a file whose name ends in <c>.gguf</c>.</param>
    /// <param name="type">A number type as the command line spells it; null for the source's own.</param>
    /// <exception cref="UserException">It cannot be done; says why.</exception>
    ConversionReport Run(string source, string destination, string? type);
}
