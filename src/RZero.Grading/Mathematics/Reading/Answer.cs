using System.Collections.Immutable;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>What an answer says, as far as its outer form goes; values inside are expression trees.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The answer on one line, for people.</summary>
    public abstract override string ToString();

    /// <summary>A value, perhaps with a unit; the unit is empty where there is none.</summary>
    public sealed record Quantity(Expression Value, string Unit) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => Unit.Length == 0 ? Value.ToString() : $"(unit {Value} {Unit})";
    }

    /// <summary>Words, or what is not understood: its normal text.</summary>
    public sealed record Text(string Words) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => $"(text {Words})";
    }

    /// <summary>Elements in brackets in their order: a tuple or an interval.</summary>
    public sealed record Sequence(string Open, ImmutableArray<Answer> Elements, string Close) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => $"(sequence {Open} {string.Join(" , ", Elements)} {Close})";
    }

    /// <summary>Elements whose order means nothing: a set, or a list without brackets, or the parts of a union.</summary>
    public sealed record Collection(CollectionKind Kind, ImmutableArray<Answer> Elements) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => $"({Kind} {string.Join(" , ", Elements)})";
    }

    /// <summary>Rows of a matrix or vector.</summary>
    public sealed record Matrix(ImmutableArray<Sequence> Rows) : Answer
    {
        /// <summary>The entries of a single row or column; null for other matrices.</summary>
        public ImmutableArray<Answer>? Entries =>
            Rows.Length == 1 ? Rows[0].Elements : Rows.All(row => row.Elements.Length == 1) ? [.. Rows.Select(row => row.Elements[0])] : null;

        /// <inheritdoc/>
        public override string ToString() => $"(matrix {string.Join(" ; ", Rows.Select(row => string.Join(" , ", row.Elements)))})";
    }

    /// <summary>An equation or inequality.</summary>
    /// <param name="Sign">One of =, &lt;, \leq, \neq; greater is turned around.</param>
    /// <param name="Left">The left side.</param>
    /// <param name="Right">The right side.</param>
    public sealed record Relation(string Sign, Expression Left, Expression Right) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => $"({Sign} {Left} {Right})";
    }
}
