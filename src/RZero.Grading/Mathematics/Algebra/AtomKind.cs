namespace RZero.Grading.Mathematics.Algebra;

/// <summary>What an atom is, as far as reckoning with it goes.</summary>
internal enum AtomKind
{
    /// <summary>
    /// Independent of all other atoms: a variable, pi, e, a power with a variable exponent, the logarithm of a prime, an unknown function.
    /// </summary>
    Free,

    /// <summary>A prime under a root: its whole powers are numbers.</summary>
    Prime,

    /// <summary>The imaginary unit: its square is -1.</summary>
    Imaginary,

    /// <summary>
    /// Bound to others by laws that the normal form does not know: a sine, a nested root. Differences between such forms prove nothing.
    /// </summary>
    Bound,
}
