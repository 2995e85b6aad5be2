namespace RZero.Training.Objectives.Rows;

/// <summary>What one token adds to the loss before it is weighed against the others.</summary>
/// <param name="Value">The summand.</param>
/// <param name="Slope">Its derivative by the logarithm of the ratio that it is made with; 0 where a bound decides.</param>
/// <param name="IsClipped">Whether a bound of the ratio decided.</param>
/// <param name="IsDualClipped">Whether the dual bound decided.</param>
public readonly record struct TokenTerm(double Value, double Slope, bool IsClipped = false, bool IsDualClipped = false);
