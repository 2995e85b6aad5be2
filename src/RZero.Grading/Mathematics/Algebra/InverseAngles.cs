namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Angles that are known fractions of a half turn, by their sine or tangent in normal form.</summary>
internal static class InverseAngles
{
    /// <summary>The angle divided by pi, or null where the value has no entry.</summary>
    public static BigRational? Of(string function, RationalFunction value) => function switch
    {
        "arcsin" => Sine(value),
        "arccos" => Sine(value) is { } turns ? BigRational.Of(1, 2).Plus(turns.Negated()) : null,
        _ => Tangent(value),
    };

    private static BigRational? Sine(RationalFunction value) => value.ToString() switch
    {
        "0" => BigRational.Zero,
        "1/2" => BigRational.Of(1, 6),
        "-1/2" => BigRational.Of(-1, 6),
        "1/2·√2^1/2" => BigRational.Of(1, 4),
        "-1/2·√2^1/2" => BigRational.Of(-1, 4),
        "1/2·√3^1/2" => BigRational.Of(1, 3),
        "-1/2·√3^1/2" => BigRational.Of(-1, 3),
        "1" => BigRational.Of(1, 2),
        "-1" => BigRational.Of(-1, 2),
        _ => null,
    };

    private static BigRational? Tangent(RationalFunction value) => value.ToString() switch
    {
        "0" => BigRational.Zero,
        "1/3·√3^1/2" => BigRational.Of(1, 6),
        "-1/3·√3^1/2" => BigRational.Of(-1, 6),
        "1" => BigRational.Of(1, 4),
        "-1" => BigRational.Of(-1, 4),
        "√3^1/2" => BigRational.Of(1, 3),
        "-1·√3^1/2" => BigRational.Of(-1, 3),
        _ => null,
    };
}
