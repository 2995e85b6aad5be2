namespace RZero.Grading.Mathematics.Algebra;

/// <summary>A number times a monomial; the number is not zero.</summary>
internal readonly record struct Term(Monomial Monomial, BigRational Coefficient);
