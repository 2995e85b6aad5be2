using System.Collections.Frozen;

namespace RZero.Grading.Equality;

/// <summary>Which LaTeX commands say nothing about the value, and which are other spellings of the same thing.</summary>
internal static class LatexSpelling
{
    private static readonly FrozenSet<string> Layout = FrozenSet.ToFrozenSet(
    [
        "\\left", "\\right", "\\big", "\\Big", "\\bigg", "\\Bigg", "\\bigl", "\\bigr", "\\Bigl", "\\Bigr", "\\biggl", "\\biggr", "\\displaystyle",
        "\\textstyle", "\\limits", "\\,", "\\!", "\\;", "\\:", "\\ ", "\\quad", "\\qquad", "\\>", "\\$", "\\(", "\\)", "\\[", "\\]", "\\", "\\thinspace",
    ]);

    private static readonly FrozenSet<string> Wrappers = FrozenSet.ToFrozenSet(
    [
        "\\boxed", "\\fbox", "\\mathrm", "\\mathbf", "\\mathit", "\\mathbb", "\\mathcal", "\\mathsf", "\\boldsymbol", "\\bm", "\\operatorname",
    ]);

    private static readonly FrozenSet<string> ProseWrappers = FrozenSet.ToFrozenSet(
    [
        "\\text", "\\textbf", "\\textit", "\\textrm", "\\textsf", "\\texttt", "\\mbox", "\\hbox", "\\textnormal",
    ]);

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["\\dfrac"] = "\\frac", ["\\tfrac"] = "\\frac", ["\\cfrac"] = "\\frac", ["\\times"] = "*", ["\\cdot"] = "*", ["\\div"] = "/",
        ["·"] = "*", ["×"] = "*", ["∗"] = "*", ["⋅"] = "*", ["÷"] = "/", ["−"] = "-", ["–"] = "-", ["—"] = "-", ["\\lbrace"] = "\\{", ["\\rbrace"] = "\\}",
        ["\\le"] = "\\leq", ["\\ge"] = "\\geq", ["\\ne"] = "\\neq", ["≤"] = "\\leq", ["≥"] = "\\geq", ["≠"] = "\\neq", ["π"] = "\\pi", ["∞"] = "\\infty",
        ["\\%"] = "%", ["percent"] = "%", ["pct"] = "%", ["\\degree"] = "°", ["\\textdegree"] = "°", ["√"] = "\\sqrt", ["∪"] = "\\cup", ["∩"] = "\\cap", ["\\lparen"] = "(", ["\\rparen"] = ")",
        ["\\lbrack"] = "[", ["\\rbrack"] = "]", ["\\colon"] = ":", ["\\to"] = "\\rightarrow", ["\\varnothing"] = "\\emptyset", ["∅"] = "\\emptyset",
    }.ToFrozenDictionary();

    /// <summary>The command only spaces, sizes or delimits.</summary>
    public static bool IsLayout(string command) => Layout.Contains(command);

    /// <summary>The command sets its argument in some letters without changing what it says.</summary>
    public static bool IsWrapper(string command) => Wrappers.Contains(command) || IsProseWrapper(command);

    /// <summary>The command sets its argument as prose.</summary>
    public static bool IsProseWrapper(string command) => ProseWrappers.Contains(command);

    /// <summary>The one spelling of a command or symbol.</summary>
    public static string Of(string text) => Synonyms.GetValueOrDefault(text, text);
}
