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
        "\\nolimits", "\\/", "\\bf", "\\rm", "\\it", "\\mathop", "\\medspace", "\\thickspace", "\\negthinspace",
        "\\enspace", "\\enskip", "\\hfill", "\\strut", "\\scriptscriptstyle", "\\tt", "\\sf", "\\em", "\\bfseries", "\\itshape", "\\tiny",
        "\\scriptsize", "\\footnotesize", "\\small", "\\normalsize", "\\large", "\\Large", "\\LARGE", "\\huge", "\\Huge",
    ]);

    private static readonly FrozenSet<string> Wrappers = FrozenSet.ToFrozenSet(
    [
        "\\boxed", "\\fbox", "\\ensuremath", "\\mathrm", "\\mathbf", "\\mathit", "\\mathbb", "\\mathcal", "\\mathsf", "\\boldsymbol", "\\bm",
        "\\operatorname", "\\mathtt", "\\mathnormal", "\\mathscr", "\\mathfrak",
    ]);

    private static readonly FrozenSet<string> ProseWrappers = FrozenSet.ToFrozenSet(
    [
        "\\text", "\\textbf", "\\textit", "\\textrm", "\\textsf", "\\texttt", "\\mbox", "\\hbox", "\\textnormal", "\\emph", "\\textup",
    ]);

    /// <summary>Commands that print nothing but space, as wide as their argument says.</summary>
    private static readonly FrozenSet<string> Blanks = FrozenSet.ToFrozenSet(["\\hspace", "\\vspace", "\\phantom", "\\hphantom", "\\vphantom"]);

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["\\dfrac"] = "\\frac", ["\\tfrac"] = "\\frac", ["\\cfrac"] = "\\frac", ["\\sfrac"] = "\\frac", ["\\nicefrac"] = "\\frac",
        ["\\flatfrac"] = "\\frac", ["\\xfrac"] = "\\frac", ["\\times"] = "*", ["\\cdot"] = "*", ["\\div"] = "/",
        ["\\lbrace"] = "\\{", ["\\rbrace"] = "\\}", ["\\le"] = "\\leq", ["\\ge"] = "\\geq", ["\\ne"] = "\\neq",
        ["\\%"] = "%", ["percent"] = "%", ["pct"] = "%", ["percentage"] = "%", ["\\degree"] = "°", ["\\textdegree"] = "°",
        ["\\lparen"] = "(", ["\\rparen"] = ")", ["\\lbrack"] = "[", ["\\rbrack"] = "]", ["\\langle"] = "(", ["\\rangle"] = ")",
        ["\\colon"] = ":", ["\\to"] = "\\rightarrow", ["\\varnothing"] = "\\emptyset",
        ["pi"] = "\\pi", ["infty"] = "\\infty", ["infinity"] = "\\infty", ["Infinity"] = "\\infty", ["oo"] = "\\infty", ["inf"] = "\\infty",
        ["frac"] = "\\frac", ["sqrt"] = "\\sqrt", ["cbrt"] = "\\cbrt", ["abs"] = "\\abs", ["Abs"] = "\\abs",
        ["sin"] = "\\sin", ["cos"] = "\\cos", ["tan"] = "\\tan", ["cot"] = "\\cot", ["sec"] = "\\sec", ["csc"] = "\\csc",
        ["ln"] = "\\ln", ["log"] = "\\log", ["exp"] = "\\exp",
        ["arcsin"] = "\\arcsin", ["arccos"] = "\\arccos", ["arctan"] = "\\arctan", ["asin"] = "\\arcsin", ["acos"] = "\\arccos",
        ["atan"] = "\\arctan",
        ["\\dbinom"] = "\\binom", ["\\tbinom"] = "\\binom", ["\\leqslant"] = "\\leq", ["\\geqslant"] = "\\geq", ["\\lt"] = "<", ["\\gt"] = ">",
        ["\\simeq"] = "\\approx", ["\\vert"] = "|", ["\\lvert"] = "|", ["\\rvert"] = "|", ["\\mid"] = "|", ["\\ast"] = "*",
        ["\\prime"] = "'", ["\\varphi"] = "\\phi", ["\\varepsilon"] = "\\epsilon",
        ["alpha"] = "\\alpha", ["beta"] = "\\beta", ["gamma"] = "\\gamma", ["delta"] = "\\delta", ["epsilon"] = "\\epsilon", ["theta"] = "\\theta",
        ["lambda"] = "\\lambda", ["sigma"] = "\\sigma", ["phi"] = "\\phi", ["omega"] = "\\omega",
        ["\\land"] = ",", ["\\wedge"] = ",", ["\\lor"] = ",", ["\\vee"] = ",", ["\\bigcup"] = "\\cup", ["\\backslash"] = "\\setminus",
        ["\\euro"] = "€", ["\\pounds"] = "£", ["\\textsterling"] = "£", ["\\yen"] = "¥", ["\\texteuro"] = "€",
    }.Concat(UnicodeSigns.All).ToFrozenDictionary();

    /// <summary>Where a command ends that is a space with a letter written right behind it, as in <c>\quadx</c>.</summary>
    public static int EndOfSpace(string text, int start, int end) => (end - start) switch
    {
        6 when string.CompareOrdinal(text, start, "\\quad", 0, 5) == 0 => start + 5,
        7 when string.CompareOrdinal(text, start, "\\qquad", 0, 6) == 0 => start + 6,
        _ => end,
    };

    /// <summary>The command only spaces, sizes or delimits.</summary>
    public static bool IsLayout(string command) => Layout.Contains(command);

    /// <summary>The command prints nothing, whatever its argument.</summary>
    public static bool IsBlank(string command) => Blanks.Contains(command);

    /// <summary>The command sets its argument in some letters without changing what it says.</summary>
    public static bool IsWrapper(string command) => Wrappers.Contains(command) || IsProseWrapper(command);

    /// <summary>The command sets its argument as prose.</summary>
    public static bool IsProseWrapper(string command) => ProseWrappers.Contains(command);

    /// <summary>The one spelling of a command or symbol.</summary>
    public static string Of(string text) => Synonyms.GetValueOrDefault(text, text);
}
