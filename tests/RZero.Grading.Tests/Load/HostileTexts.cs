namespace RZero.Grading.Tests.Load;

/// <summary>Texts that hang, crash or bloat graders that were not made for them.</summary>
internal static class HostileTexts
{
    private const int Many = 100_000;

    public static IEnumerable<string> All() =>
    [
        "9^{9^{9}}", "9^9^9^9^9", "5^(5^(5^(5^5)))", "2^{2^{2^{2^{2^{2}}}}}", "1000!", "(1000!)!", "10^{-999999999}", "1e999999999", @"\binom{100000}{50000}", @"\prod_{i=1}^{10^9} i", @"\sum_{n=1}^{\infty} n",
        new('9', 1_000_000), "0." + new string('3', 1_000_000), Repeat(@"\frac"), Repeat("("), Repeat("{"), Repeat("["), Repeat(@"\sqrt{"), Repeat("-"), Repeat("!"), Repeat("^"), Repeat(@"\left("), Repeat(@"\\"), Repeat("{}"), Repeat("|"),
        Repeat(@"\boxed{", 20_000), Repeat(@"\boxed{1}", 20_000), Repeat(@"\boxed{1", 20_000) + Repeat("}", 10_000), new(' ', 1_000_000), "1" + new string(' ', 1_000_000) + "2",
        "\u202e12\u202c", "1\u200b2", "１２", "𝟏𝟐", "١٢", "NaN", "nan", "Infinity", "-Infinity", "∞", @"\infty - \infty", "\ud800", "\udc00\ud800", "\0", "a\u0300\u0301\u0302",
        @"\begin{pmatrix}" + Repeat("1 & ", 20_000) + @"1 \end{pmatrix}", @"\begin{pmatrix}" + Repeat(@"1 \\ ", 20_000) + @"\end{pmatrix}", @"\{" + Repeat("1, ", 50_000) + @"1\}", Repeat(@"[0,1) \cup ", 20_000) + "[0,1)", Repeat("1,", 50_000),
        string.Join(" + ", Enumerable.Range(0, 26).Select(i => $"{(char)('a' + i)}^9")), "(" + string.Join("+", "abcdefghij".AsEnumerable()) + ")^{50}", "(1+x)^{100000}", "((((1+x)^9)^9)^9)^9", @"\def\a{\a\a}\a", @"\newcommand{\x}{\x}\x",
        Repeat(@"\sqrt{2+", 500) + "2" + new string('}', 500), Repeat(@"\frac{1}{1+", 500) + "1" + new string('}', 500), Repeat(@"\sqrt[3]{", 30) + "2" + new string('}', 30), Repeat(@"5 \text{ cm} ", 10_000), Repeat("cm ", 10_000),
        Repeat(@"\sin ", 10_000) + "1", Repeat("x+", 20_000) + "x", Repeat("1/", 20_000) + "1", Repeat("<think>", 20_000), Repeat("answer is ", 50_000), Repeat("$", Many), Repeat(@"\(", Many), Repeat("答案", Many),
    ];

    private static string Repeat(string piece, int times = Many) => string.Concat(Enumerable.Repeat(piece, times));
}
