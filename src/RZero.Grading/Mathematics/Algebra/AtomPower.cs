namespace RZero.Grading.Mathematics.Algebra;

/// <summary>An atom with its exponent, a fraction other than zero.</summary>
internal readonly record struct AtomPower(Atom Atom, BigRational Exponent);
