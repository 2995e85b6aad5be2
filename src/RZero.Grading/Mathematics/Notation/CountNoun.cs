using System.Buffers;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Words for what a number counts, written without <c>\text</c>: "5 red apples". Short runs of letters are products and never such words.
/// </summary>
internal static class CountNoun
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouAEIOU");

    /// <summary>The word is too long for a product.</summary>
    public static bool IsNoun(AnswerToken token) => IsPlain(token) && token.Text.Length > WordLetters.LongestProduct;

    /// <summary>The word may stand before such a noun: it can be spoken, which products of variables seldom can.</summary>
    public static bool IsAttribute(AnswerToken token) => IsPlain(token) && token.Text.Length > 2 && token.Text.AsSpan().ContainsAny(Vowels);

    private static bool IsPlain(AnswerToken token) => token is { Kind: AnswerTokenKind.Word, IsProse: false };
}
