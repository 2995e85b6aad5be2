using System.Collections.Frozen;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Which LaTeX commands say nothing about the value, and which are other spellings of the same thing.</summary>
internal static class LatexSpelling
{
    private static readonly FrozenSet<string> Layout = FrozenSet.ToFrozenSet(
    [
        "\\left", "\\right", "\\big", "\\Big", "\\bigg", "\\Bigg", "\\bigl", "\\bigr", "\\Bigl", "\\Bigr", "\\biggl", "\\biggr", "\\displaystyle",
        "\\textstyle", "\\limits", "\\,", "\\!", "\\;", "\\:", "\\ ", "\\quad", "\\qquad", "\\>", "\\$", "\\(", "\\)", "\\[", "\\]", "\\",
        "\\thinspace", "\\middle", "\\scriptstyle",
        "\\nolimits", "\\/", "\\bf", "\\rm", "\\it", "\\mathop", "\\medspace", "\\thickspace", "\\negthinspace", "\\hspace",
    ]);

    private static readonly FrozenSet<string> Wrappers = FrozenSet.ToFrozenSet(
    [
        "\\boxed", "\\fbox", "\\ensuremath", "\\mathrm", "\\mathbf", "\\mathit", "\\mathbb", "\\mathcal", "\\mathsf", "\\boldsymbol", "\\bm",
        "\\operatorname",
    ]);

    private static readonly FrozenSet<string> ProseWrappers = FrozenSet.ToFrozenSet(
    [
        "\\text", "\\textbf", "\\textit", "\\textrm", "\\textsf", "\\texttt", "\\mbox", "\\hbox", "\\textnormal",
    ]);

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["\\dfrac"] = "\\frac", ["\\tfrac"] = "\\frac", ["\\cfrac"] = "\\frac", ["\\sfrac"] = "\\frac", ["\\nicefrac"] = "\\frac",
        ["\\flatfrac"] = "\\frac", ["\\xfrac"] = "\\frac", ["\\times"] = "*", ["\\cdot"] = "*", ["\\div"] = "/",
        ["·"] = "*", ["×"] = "*", ["∗"] = "*", ["⋅"] = "*", ["÷"] = "/", ["−"] = "-", ["–"] = "-", ["—"] = "-", ["\\lbrace"] = "\\{",
        ["\\rbrace"] = "\\}",
        ["\\le"] =
            "\\leq", ["\\ge"] = "\\geq", ["\\ne"] = "\\neq", ["≤"] = "\\leq", ["≥"] = "\\geq", ["≠"] = "\\neq", ["π"] = "\\pi", ["∞"] = "\\infty",
        ["\\%"] = "%", ["percent"] = "%", ["pct"] = "%", ["\\degree"] = "°", ["\\textdegree"] = "°", ["√"] = "\\sqrt", ["∪"] = "\\cup",
        ["∩"] = "\\cap", ["\\lparen"] = "(", ["\\rparen"] = ")",
        ["\\lbrack"] = "[", ["\\rbrack"] = "]", ["\\colon"] = ":", ["\\to"] = "\\rightarrow", ["\\varnothing"] = "\\emptyset", ["∅"] = "\\emptyset",
        ["pi"] = "\\pi", ["sqrt"] = "\\sqrt", ["infty"] = "\\infty", ["infinity"] = "\\infty", ["Infinity"] = "\\infty", ["oo"] = "\\infty",
        ["frac"] = "\\frac", ["sin"] = "\\sin",
        ["cos"] = "\\cos", ["tan"] = "\\tan", ["cot"] = "\\cot", ["sec"] = "\\sec", ["csc"] = "\\csc", ["ln"] = "\\ln", ["log"] = "\\log",
        ["exp"] = "\\exp",
        ["arcsin"] = "\\arcsin", ["arccos"] = "\\arccos", ["arctan"] = "\\arctan", ["asin"] = "\\arcsin", ["acos"] = "\\arccos",
        ["atan"] = "\\arctan", ["percentage"] = "%",
        ["\\dbinom"] = "\\binom", ["\\tbinom"] = "\\binom", ["\\leqslant"] = "\\leq", ["\\geqslant"] = "\\geq", ["\\lt"] = "<", ["\\gt"] = ">",
        ["∈"] = "\\in", ["±"] = "\\pm", ["∓"] = "\\mp",
        ["\\simeq"] = "\\approx", ["≈"] = "\\approx", ["\\vert"] = "|", ["\\lvert"] = "|", ["\\rvert"] = "|", ["\\mid"] = "|", ["\\ast"] = "*",
        ["\\prime"] = "'", ["′"] = "'", ["’"] = "'",
        ["\\langle"] = "(", ["\\rangle"] = ")", ["⟨"] = "(", ["⟩"] = ")",
        ["\\varphi"] = "\\phi", ["\\varepsilon"] = "\\epsilon", ["θ"] = "\\theta", ["λ"] = "\\lambda", ["α"] = "\\alpha", ["β"] = "\\beta",
        ["ω"] = "\\omega", ["φ"] = "\\phi", ["μ"] = "\\mu",
        ["alpha"] = "\\alpha", ["beta"] = "\\beta", ["gamma"] = "\\gamma", ["delta"] = "\\delta", ["epsilon"] = "\\epsilon", ["theta"] = "\\theta",
        ["lambda"] = "\\lambda",
        ["sigma"] = "\\sigma", ["phi"] = "\\phi", ["omega"] = "\\omega", ["γ"] = "\\gamma", ["δ"] = "\\delta", ["σ"] = "\\sigma", ["ε"] = "\\epsilon",
        ["\\land"] =
            ",", ["\\wedge"] = ",", ["\\lor"] = ",", ["\\vee"] = ",", ["\\bigcup"] = "\\cup", ["\\backslash"] = "\\setminus", ["\\euro"] = "€",
    }.ToFrozenDictionary();

    /// <summary>Where a command ends that is a space with a letter written right behind it, as in <c>\quadx</c>.</summary>
    public static int EndOfSpace(string text, int start, int end) => (end - start) switch
    {
        6 when string.CompareOrdinal(text, start, "\\quad", 0, 5) == 0 => start + 5,
        7 when string.CompareOrdinal(text, start, "\\qquad", 0, 6) == 0 => start + 6,
        _ => end,
    };

    /// <summary>The command only spaces, sizes or delimits.</summary>
    public static bool IsLayout(string command) => Layout.Contains(command);

    /// <summary>The command sets its argument in some letters without changing what it says.</summary>
    public static bool IsWrapper(string command) => Wrappers.Contains(command) || IsProseWrapper(command);

    /// <summary>The command sets its argument as prose.</summary>
    public static bool IsProseWrapper(string command) => ProseWrappers.Contains(command);

    /// <summary>The one spelling of a command or symbol.</summary>
    public static string Of(string text) => Synonyms.GetValueOrDefault(text, text);
}
