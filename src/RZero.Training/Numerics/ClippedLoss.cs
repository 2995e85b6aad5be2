namespace RZero.Training.Numerics;

/// <summary>The clipped policy loss and what decided it.</summary>
/// <param name="Tokens">Loss of every token.</param>
/// <param name="Mean">Mean over unmasked tokens.</param>
/// <param name="ClippedShare">Share of tokens that the ratio's bounds decided.</param>
/// <param name="DualShare">Share of tokens that the dual bound decided.</param>
/// <param name="Divergence">Mean of old minus current log-probs.</param>
public sealed record ClippedLoss(double[][] Tokens, double Mean, double ClippedShare, double DualShare, double Divergence);
