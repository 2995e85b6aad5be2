namespace RZero.Checkpoints.Configuration;

/// <summary>Rotary scaling of type <c>llama3</c>: long wavelengths are stretched, short ones stay, those between are blended.</summary>
/// <param name="Factor">How much long wavelengths are stretched.</param>
/// <param name="LowFrequencyFactor">Wavelengths above original length over this are stretched fully.</param>
/// <param name="HighFrequencyFactor">Wavelengths below original length over this stay.</param>
/// <param name="OriginalMaxPositions">Length the model was first trained at, in tokens.</param>
public sealed record Llama3RotaryScaling(double Factor, double LowFrequencyFactor, double HighFrequencyFactor, int OriginalMaxPositions);
