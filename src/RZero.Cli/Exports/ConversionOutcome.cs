using RZero.Checkpoints.Conversion;

namespace RZero.Cli.Exports;

/// <summary>A conversion that was read again and compared.</summary>
/// <param name="Report">What was written.</param>
/// <param name="LogProbGap">Largest difference of log-probabilities between the source and the result, in nats; null where both do not fit into memory.</param>
internal sealed record ConversionOutcome(ConversionReport Report, double? LogProbGap);
