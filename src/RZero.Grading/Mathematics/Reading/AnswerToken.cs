namespace RZero.Grading.Mathematics.Reading;

/// <summary>A piece of an answer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its one spelling.</param>
/// <param name="IsProse">It stands in <c>\text{...}</c> or the like.</param>
internal readonly record struct AnswerToken(AnswerTokenKind Kind, string Text, bool IsProse = false)
{
    /// <summary>It is this symbol or command.</summary>
    public bool Is(string text) => Kind is AnswerTokenKind.Symbol or AnswerTokenKind.Command && Text == text;
}
