using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>From the text of an answer to its tokens: the passes over it in their order.</summary>
internal static class AnswerTokens
{
    /// <summary>The tokens in their one spelling.</summary>
    public static TokenSpan Of(string answer, Leniency reading)
    {
        // On the text: macros, raised and lowered characters, programs, groups of digits.
        var plain = ProgramSpelling.Expand(UnicodeScripts.Expand(PackageMacros.Expand(answer)));
        var read = AnswerLexer.Read(DigitGroups.Join(plain, reading));
        if (reading.HasFlag(Leniency.WithoutPercent))
        {
            read.RemoveAll(token => token.Is("%"));
        }

        // On the tokens: infix forms, braces around arguments, approximations, units.
        var complete = ApproximateSigns.Resolve(ArgumentBraces.Complete(InfixForms.Rewrite(read)));
        return new TokenSpan(UnitMarks.Set(complete, isLoose: reading.HasFlag(Leniency.WithoutUnits) && LooseUnits.AreSetApart(answer)));
    }
}
