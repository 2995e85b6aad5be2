using RZero.Checkpoints.Configuration;

namespace RZero.Cli.Exports;

/// <summary>What was written, read again and compared.</summary>
/// <param name="Destination">Where it is.</param>
/// <param name="Parameters">Weights in it.</param>
/// <param name="StoredAs">Number type.</param>
/// <param name="ChangedTensors">Tensors that the adapter changed.</param>
/// <param name="LogProbGap">Largest difference of log-probabilities between the model in memory and the one read back, in nats.</param>
internal sealed record ExportReport(string Destination, long Parameters, StorageType StoredAs, int ChangedTensors, double LogProbGap);
