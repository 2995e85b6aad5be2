using System.Collections.Frozen;
using System.Text;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>What the commands of an expression are: symbols, accents, the beginnings of factors.</summary>
internal static class ExpressionTokens
{
    private const int MaxNameLength = 24;

    private static readonly FrozenSet<string> Symbols = FrozenSet.ToFrozenSet(
    [
        "\\alpha", "\\beta", "\\gamma", "\\delta", "\\epsilon", "\\zeta", "\\eta", "\\theta", "\\iota", "\\kappa", "\\lambda", "\\mu", "\\nu", "\\xi",
        "\\pi", "\\rho",
        "\\sigma", "\\tau", "\\upsilon", "\\phi", "\\chi", "\\psi", "\\omega", "\\Gamma", "\\Delta", "\\Theta", "\\Lambda", "\\Xi", "\\Pi", "\\Sigma",
        "\\Phi", "\\Psi",
        "\\Omega", "\\infty", "\\hbar", "\\ell", "\\partial", "\\odot", "\\vartheta", "\\nabla", "\\emptyset", "\\Upsilon",
    ]);

    private static readonly FrozenSet<string> Accents = FrozenSet.ToFrozenSet(
    [
        "\\dot", "\\ddot", "\\hat", "\\bar", "\\vec", "\\tilde", "\\overline", "\\underline", "\\overrightarrow", "\\widehat", "\\angle",
        "\\triangle",
    ]);

    private static readonly FrozenSet<string> Beginnings = FrozenSet.ToFrozenSet(
        ["\\frac", "\\sqrt", "\\cbrt", "\\binom", "\\lfloor", "\\lceil", "\\abs", "\\floor", "\\ceil"]);

    /// <summary>The command is a name.</summary>
    public static bool IsSymbol(string command) => Symbols.Contains(command);

    /// <summary>A letter that can be a variable, Latin or Greek.</summary>
    public static bool IsLetter(AnswerToken token) => token.Kind == AnswerTokenKind.Word
        ? token.Text.Length == 1
        : token.Kind == AnswerTokenKind.Command && Symbols.Contains(token.Text) && token.Text is not ("\\pi" or "\\infty" or "\\emptyset");

    /// <summary>The command reckons something out of its arguments.</summary>
    public static bool IsOperation(AnswerToken token) =>
        token.Kind == AnswerTokenKind.Command
            && (Beginnings.Contains(token.Text)
                || token.Text is "\\bmod" or "\\mod" or "\\rfloor" or "\\rceil" || FunctionNames.Of(token) is not null);

    /// <summary>The command changes the name in its braces.</summary>
    public static bool IsAccent(string command) => Accents.Contains(command);

    /// <summary>A factor can start with this command.</summary>
    public static bool StartsFactor(string command) =>
        Symbols.Contains(command)
            || Accents.Contains(command)
            || Beginnings.Contains(command)
            || FunctionNames.Of(new AnswerToken(AnswerTokenKind.Command, command)) is not null;

    /// <summary>A prime written as an exponent follows: <c>^{'}</c>, <c>^{\prime}</c>.</summary>
    public static bool IsPrime(IReadOnlyList<AnswerToken> tokens, int at, out int length)
    {
        length = 4;
        return at + 3 < tokens.Count && tokens[at].Is("^") && tokens[at + 1].Is("{") && tokens[at + 2].Is("'") && tokens[at + 3].Is("}");
    }

    /// <summary>The text of the braces that start here, short and without braces in them; null otherwise.</summary>
    public static string? Braced(IReadOnlyList<AnswerToken> tokens, ref int at)
    {
        if (at >= tokens.Count || !tokens[at].Is("{"))
        {
            return null;
        }

        var text = new StringBuilder();
        for (at++; at < tokens.Count && text.Length < MaxNameLength; at++)
        {
            if (tokens[at].Is("}"))
            {
                at++;
                return text.ToString();
            }

            text.Append(tokens[at].Text);
        }

        return null;
    }

    /// <summary>A fraction of differentials: both sides start with d, or with the curled one.</summary>
    public static bool IsDerivative(Expression upper, Expression lower) => First(upper) is { } d && d == First(lower);

    private static string? First(Expression value) => value switch
    {
        Expression.Product { Factors: [var first, ..] } => First(first),
        Expression.Power { Base: Expression.Symbol symbol } => First(symbol),
        Expression.Symbol { Name: "d" or "\\partial" } symbol => symbol.Name,
        _ => null,
    };
}
