namespace RZero.Dashboard.Tests.Browser;

/// <summary>Questions with mathematics in them.</summary>
internal static class Formulas
{
    /// <summary>What must stay text, do nothing, or be bounded: no formulas, prices, broken ones, and attacks.</summary>
    public static string[] Hostile { get; } =
    [
        "It costs $5 and $6, or $7-$8.",
        "Broken: $\\frac{1}{$ and \\(x^{2\\) and $$\\left( x$$ and a lone $",
        "$\\def\\a{\\a\\a}\\a$ and $\\gdef\\b{\\b}\\b$",
        "$\\href{javascript:alert(1)}{x}$ $\\includegraphics{http://localhost:1/x.png}$ $\\htmlStyle{position:fixed}{x}$ $\\url{http://x}$",
        "$\\rule{9999em}{9999em}$ and $\\hspace{-9999em}x$ and $\\raisebox{999em}{x}$ and \\(\\kern{9999em}\\)",
        $"${new string('{', 300)}x{new string('}', 280)}$ {new string('$', 250)}",
        "<script>document.title='taken'</script> $<img src=x onerror=alert(1)>$ $\\text{</span><script>alert(1)</script>}$",
        "\u202E$x^2$\u202C \u001b[31m$y$\u001b[0m \\boxed{",
    ];

    /// <summary>An honest question with two formulas.</summary>
    public static string Of(int number) =>
        $"Solve \\(x^{{2}} + {number}x = \\frac{{{number}}}{{7}}\\) for $x \\in \\mathbb{{R}}$, question {number}.";
}
