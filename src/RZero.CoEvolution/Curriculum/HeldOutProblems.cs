using System.Collections.Frozen;
using System.Text;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// What no role may train on: the problems of benchmarks, however they are spaced, capitalised or punctuated, and whatever a rule of the base
/// model keeps for its own benchmark. A question is its text together with its payload: "who is oldest?" is another question of another passage.
/// </summary>
public sealed class HeldOutProblems
{
    private readonly FrozenSet<(string Text, string Payload)> problems;
    private readonly Func<string, bool> isHeldOut;

    /// <param name="problems">The benchmarks' problems.</param>
    /// <param name="isHeldOut">A rule for more of them than can be listed; null for none.</param>
    public HeldOutProblems(IEnumerable<Question> problems, Func<string, bool>? isHeldOut = null)
    {
        ArgumentNullException.ThrowIfNull(problems);
        this.problems = problems.Select(Normalize).ToFrozenSet();
        this.isHeldOut = isHeldOut ?? (_ => false);
    }

    /// <summary>Whether a question is one of them.</summary>
    public bool Contains(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return problems.Contains(Normalize(question)) || isHeldOut(question.Text);
    }

    private static (string Text, string Payload) Normalize(Question question) => (Normalize(question.Text), Normalize(question.Payload ?? ""));

    /// <summary>
    /// Letters, digits and the signs of mathematics, in lower case and compatibility form; spaces and punctuation say nothing about which problem it
    /// is, but for points and commas inside numbers.
    /// </summary>
    private static string Normalize(string question)
    {
        var text = Compatible(question).ToLowerInvariant();
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var insideNumber = i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);
            if (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) || "+-*/^=<>%".Contains(text[i], StringComparison.Ordinal)
                || char.IsSymbol(text[i]) && text[i] != '$' || (text[i] is '.' or ',' && insideNumber))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    // Text that is not Unicode has no compatibility form; it is compared as it stands.
    private static string Compatible(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
