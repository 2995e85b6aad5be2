using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Turns TeX's infix forms into commands: <c>{1 \over 2}</c> is <c>\frac{1}{2}</c>, <c>{7 \choose 2}</c> is <c>\binom{7}{2}</c>. The two sides
/// reach to the brackets, commas and signs of relation around them. A second infix between the same brackets is no formula and stays as it is.
/// </summary>
internal sealed class InfixForms
{
    private static readonly AnswerToken Open = new(AnswerTokenKind.Symbol, "{");
    private static readonly AnswerToken Close = new(AnswerTokenKind.Symbol, "}");

    private readonly List<AnswerToken> result;
    private readonly Stack<Scope> around = new();
    private Scope scope = new(Start: 0);

    private InfixForms(int count) => result = new List<AnswerToken>(count + 8);

    /// <summary>The tokens without infix forms; the very same list where there is none.</summary>
    public static List<AnswerToken> Rewrite(List<AnswerToken> tokens)
    {
        if (!tokens.Exists(token => CommandOf(token) is not null))
        {
            return tokens;
        }

        var pass = new InfixForms(tokens.Count);
        foreach (var token in tokens)
        {
            pass.Step(token);
        }

        pass.End();
        return pass.result;
    }

    private static string? CommandOf(AnswerToken token) => token.Kind != AnswerTokenKind.Command ? null : token.Text switch
    {
        "\\over" => "\\frac",
        "\\choose" or "\\atop" => "\\binom",
        _ => null,
    };

    private void Step(AnswerToken token)
    {
        var change = TokenSpan.Change(token);
        if (change < 0)
        {
            var isUngrouped = End() && token.Is("}") && StandsBehindNumber(scope.Start - 1);
            if (isUngrouped)
            {
                result.RemoveAt(scope.Start - 1);
            }

            scope = around.TryPop(out var outer) ? outer : new Scope(result.Count);
            if (isUngrouped)
            {
                return;
            }
        }
        else if (change == 0 && IsSeparator(token))
        {
            End();
        }
        else if (CommandOf(token) is not null)
        {
            scope = scope.Infix < 0 ? scope with { Infix = result.Count } : scope with { IsSpoiled = true };
        }

        result.Add(token);
        if (change > 0)
        {
            around.Push(scope);
            scope = new Scope(result.Count);
        }
        else if (change == 0 && IsSeparator(token))
        {
            scope = new Scope(result.Count);
        }
    }

    private static bool IsSeparator(AnswerToken token) => token.Kind is AnswerTokenKind.Symbol or AnswerTokenKind.Command
        && token.Text is "," or ";" or "&" or "\\\\" or "=" or "<" or ">" or "\\leq" or "\\geq" or "\\neq" or "\\approx" or "\\equiv" or "\\cup"
        or "\\cap" or "\\in";

    /// <summary>The braces of a fraction behind a whole number must go, or the two would be a product and no mixed number.</summary>
    private bool StandsBehindNumber(int brace) =>
        brace >= 1 && result[brace - 1].Kind == AnswerTokenKind.Number && !(brace >= 2 && result[brace - 2].Kind == AnswerTokenKind.Command);

    /// <summary>Rewrites the scope that ends here, if it can be.</summary>
    private bool End()
    {
        var (start, infix, end) = (scope.Start, scope.Infix, result.Count);
        if (scope.IsSpoiled || infix <= start || infix + 1 >= end)
        {
            return false;
        }

        var command = new AnswerToken(AnswerTokenKind.Command, CommandOf(result[infix])!);
        var (upper, lower) = (result.GetRange(start, infix - start), result.GetRange(infix + 1, end - infix - 1));
        result.RemoveRange(start, end - start);
        result.AddRange([command, Open, .. upper, Close, Open, .. lower, Close]);
        return true;
    }

    private readonly record struct Scope(int Start, int Infix = -1, bool IsSpoiled = false);
}
