namespace RZero.Checkpoints.Configuration;

/// <summary>Rotary position embedding: base, and the frequency scaling that Llama 3.1 introduced.</summary>
/// <param name="Theta">Base of the geometric row of frequencies.</param>
/// <param name="Llama3">The scaling, or null for none.</param>
public sealed record RotaryConfig(double Theta, Llama3RotaryScaling? Llama3 = null);
