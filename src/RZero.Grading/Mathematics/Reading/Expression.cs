using System.Collections.Immutable;
using RZero.Grading.Mathematics.Algebra;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>An exact expression tree: what an answer's value says, before anything is worked out.</summary>
internal abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>The number -1.</summary>
    public static Expression MinusOne { get; } = new Number(BigRational.Of(-1));

    /// <summary>One divided by an expression.</summary>
    public static Expression Inverse(Expression value) => new Power(value, MinusOne);

    /// <summary>An expression with its sign turned.</summary>
    public static Expression Negative(Expression value) =>
        value is Number number ? new Number(number.Value.Negated()) : new Product([MinusOne, value]);

    /// <summary>The tree on one line, for people.</summary>
    public abstract override string ToString();

    private static string Join(string head, IEnumerable<Expression> parts) => $"({head} {string.Join(' ', parts)})";

    /// <summary>An exact number.</summary>
    public sealed record Number(BigRational Value) : Expression
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString();
    }

    /// <summary>A variable or a constant by its one name.</summary>
    public sealed record Symbol(string Name) : Expression
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>A sum.</summary>
    public sealed record Sum(ImmutableArray<Expression> Terms) : Expression
    {
        /// <inheritdoc/>
        public override string ToString() => Join("+", Terms);
    }

    /// <summary>A product.</summary>
    public sealed record Product(ImmutableArray<Expression> Factors) : Expression
    {
        /// <inheritdoc/>
        public override string ToString() => Join("*", Factors);
    }

    /// <summary>A power; a root is a power with a fraction for an exponent.</summary>
    public sealed record Power(Expression Base, Expression Exponent) : Expression
    {
        /// <inheritdoc/>
        public override string ToString() => Join("^", [Base, Exponent]);
    }

    /// <summary>A function of arguments, known (sin, ln, abs, factorial, ...) or not (f, derivative).</summary>
    public sealed record Call(string Function, ImmutableArray<Expression> Arguments) : Expression
    {
        /// <inheritdoc/>
        public override string ToString() => Join(Function, Arguments);
    }
}
