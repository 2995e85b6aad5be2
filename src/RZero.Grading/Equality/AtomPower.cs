namespace RZero.Grading.Equality;

/// <summary>An atom with its exponent, a fraction other than zero.</summary>
internal readonly record struct AtomPower(Atom Atom, BigRational Exponent);
