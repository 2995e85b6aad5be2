using RZero.Checkpoints.Conversion;

namespace RZero.Hosting.Exports;

/// <summary>An export that was read again and compared.</summary>
/// <param name="Report">What was written.</param>
/// <param name="LogProbGap">Largest difference of log-probabilities between the source and the result, in nats; null where the model does not fit
/// into memory.</param>
/// <param name="ChangedTensors">Tensors that an adapter changed; 0 where there was none.</param>
public sealed record ExportOutcome(ConversionReport Report, double? LogProbGap, int ChangedTensors = 0);
