namespace RZero.Training;

/// <summary>Sums over the completion tokens of one pass.</summary>
internal sealed record PassTally(int Tokens, double Objective, double Kl, double Entropy, double Clipped, double Gap, double LargestGap);
