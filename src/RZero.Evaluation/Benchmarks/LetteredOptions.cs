using System.Collections.Immutable;
using System.Text;

namespace RZero.Evaluation.Benchmarks;

/// <summary>The options of a multiple-choice question, by letter.</summary>
internal static class LetteredOptions
{
    /// <summary>The letters, as many as a question may have options.</summary>
    public const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The question with its options below it, and the request for a letter.</summary>
    public static string Ask(string problem, ImmutableArray<string> options, string request)
    {
        var text = new StringBuilder(problem).Append("\n\n");
        for (var i = 0; i < options.Length; i++)
        {
            text.Append(Letters[i]).Append(". ").Append(options[i]).Append('\n');
        }

        return text.Append('\n').Append(request).ToString();
    }

    /// <summary>The letter of the right option: the stated one, else that of the option that the answer spells; null where there is none.</summary>
    public static string? LetterOf(string? stated, string answer, ImmutableArray<string> options)
    {
        var index = stated is [var letter] ? Letters.IndexOf(letter, StringComparison.Ordinal) : options.IndexOf(answer);
        return index >= 0 && index < options.Length ? Letters[index].ToString() : null;
    }
}
