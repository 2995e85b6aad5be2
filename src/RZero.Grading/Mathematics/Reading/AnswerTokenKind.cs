namespace RZero.Grading.Mathematics.Reading;

/// <summary>What a token of an answer is.</summary>
internal enum AnswerTokenKind
{
    /// <summary>Digits with at most one decimal point and perhaps an exponent, without a sign and without separators.</summary>
    Number,

    /// <summary>A run of letters.</summary>
    Word,

    /// <summary>A LaTeX command with its backslash.</summary>
    Command,

    /// <summary>Any other single character, and the escaped braces of sets.</summary>
    Symbol,
}
