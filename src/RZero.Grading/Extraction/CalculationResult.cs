namespace RZero.Grading.Extraction;

/// <summary>
/// "3 + 10 = 13" and "\sin(\frac{\pi}{2}) = 1" found something out: their last side. "x + y = 13" states an equation and stays whole.
/// </summary>
internal static class CalculationResult
{
    private static readonly string[] Binders = ["\\lim", "\\sum", "\\int", "\\prod"];

    /// <summary>The last side of a calculation without free variables, else the whole text.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> formula)
    {
        var equals = formula.LastIndexOf('=');
        return equals > 0 && !HasVariable(formula[..equals].Trim()) && ExpressionTrim.HasValue(formula[(equals + 1)..])
            ? formula[(equals + 1)..].Trim()
            : formula;
    }

    private static bool HasVariable(ReadOnlySpan<char> side)
    {
        foreach (var binder in Binders)
        {
            if (side.StartsWith(binder, StringComparison.Ordinal))
            {
                return false;
            }
        }

        for (var at = 0; at < side.Length; at += Math.Max(1, TextCommand.LengthAt(side[at..])))
        {
            if (char.IsAsciiLetter(side[at]) && (side.Length == 1 || side[at] is not ('e' or 'i')))
            {
                return true;
            }
        }

        return false;
    }
}
