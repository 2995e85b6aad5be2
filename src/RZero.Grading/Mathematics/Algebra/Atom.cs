using System.Numerics;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>What a monomial is made of: something that the exact normal form does not take apart any further.</summary>
/// <param name="Key">Its canonical text; atoms with the same key are the same.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Prime">The prime, for a root of one; otherwise zero.</param>
internal sealed record Atom(string Key, AtomKind Kind, BigInteger Prime)
{
    /// <summary>The imaginary unit.</summary>
    public static Atom Imaginary { get; } = new("i", AtomKind.Imaginary, BigInteger.Zero);

    /// <summary>A prime, of which monomials hold roots.</summary>
    public static Atom OfPrime(BigInteger prime) => new("√" + prime, AtomKind.Prime, prime);

    /// <summary>An atom that is nothing but its key.</summary>
    public static Atom Named(string key, AtomKind kind) => new(key, kind, BigInteger.Zero);
}
