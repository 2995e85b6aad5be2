using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Puts braces around arguments that were written without: <c>\frac12</c>, <c>\sqrt3</c>, <c>x^2</c>, <c>10^-3</c>, and gives degree marks one
/// spelling. After <c>\frac</c>, <c>\binom</c> and <c>\sqrt</c> an argument is one digit or letter, as in LaTeX; an exponent is the whole
/// number, as people mean it.
/// </summary>
internal sealed class ArgumentBraces
{
    private static readonly AnswerToken Open = new(AnswerTokenKind.Symbol, "{");
    private static readonly AnswerToken Close = new(AnswerTokenKind.Symbol, "}");

    private static readonly AnswerToken Degree = new(AnswerTokenKind.Symbol, "°");

    private readonly List<AnswerToken> tokens;
    private readonly List<AnswerToken> result;

    /// <summary>For each open brace, how many arguments the last command in it still waits for.</summary>
    private readonly Stack<int> waiting = new([0]);

    private ArgumentBraces(List<AnswerToken> tokens) => (this.tokens, result) = (tokens, new List<AnswerToken>(2 * tokens.Count));

    /// <summary>The tokens with every argument in braces.</summary>
    public static AnswerToken[] Complete(List<AnswerToken> tokens)
    {
        if (!tokens.Exists(HasArgument))
        {
            return [.. tokens];
        }

        var pass = new ArgumentBraces(tokens);
        for (var at = 0; at < tokens.Count;)
        {
            at = pass.Step(at);
        }

        return [.. pass.result];
    }

    private static bool HasArgument(AnswerToken token) =>
        token.Kind is AnswerTokenKind.Symbol or AnswerTokenKind.Command && token.Text is "\\frac" or "\\sqrt" or "\\cbrt" or "\\binom" or "^" or "_";

    private int Step(int at)
    {
        var token = tokens[at];
        var awaited = waiting.Pop();
        if (token.Is("{"))
        {
            waiting.Push(Math.Max(0, awaited - 1));
            waiting.Push(0);
            result.Add(token);
            return at + 1;
        }

        if (token.Is("}"))
        {
            result.Add(token);
            if (waiting.Count == 0)
            {
                waiting.Push(0);
            }

            return at + 1;
        }

        if (token.Is("^") || token.Is("_"))
        {
            waiting.Push(awaited);
            return Script(at);
        }

        if (awaited > 0 && token.Kind is AnswerTokenKind.Number or AnswerTokenKind.Word)
        {
            waiting.Push(Split(token, awaited));
            return at + 1;
        }

        if (awaited > 0 && token.Kind == AnswerTokenKind.Command && ExpressionTokens.IsSymbol(token.Text))
        {
            waiting.Push(awaited - 1);
            result.AddRange([Open, token, Close]);
            return at + 1;
        }

        var end = RootIndex.EndOf(tokens, at);
        waiting.Push(end > at + 1 ? 1 : ArgumentsOf(token, at));
        result.AddRange(tokens.GetRange(at, end - at));
        return end;
    }

    private int ArgumentsOf(AnswerToken token, int at) => token switch
    {
        _ when token.Is("\\frac") || token.Is("\\binom") => 2,
        _ when token.Is("\\cbrt") => 1,
        _ when token.Is("\\sqrt") => at + 1 < tokens.Count && tokens[at + 1].Is("[") ? 0 : 1,
        _ => 0,
    };

    /// <summary>Takes single characters off a run as arguments, or a decimal as one; returns how many are still missing.</summary>
    private int Split(AnswerToken run, int awaited)
    {
        if (run.Kind == AnswerTokenKind.Number && !run.Text.All(char.IsAsciiDigit))
        {
            result.AddRange([Open, run, Close]);
            return awaited - 1;
        }

        var taken = Math.Min(awaited, run.Text.Length);
        for (var i = 0; i < taken; i++)
        {
            result.AddRange([Open, run with { Text = run.Text[i..(i + 1)] }, Close]);
        }

        if (taken < run.Text.Length)
        {
            result.Add(run with { Text = run.Text[taken..] });
        }

        return awaited - taken;
    }

    /// <summary>An exponent or index: in braces already, or one token with its sign.</summary>
    private int Script(int at)
    {
        var end = at + 1;
        if (IsDegree(at))
        {
            result.Add(Degree);
            return tokens[end].Is("{") ? at + 4 : at + 2;
        }

        result.Add(tokens[at]);
        if (end >= tokens.Count || tokens[end].Is("{") || tokens[end].Is("("))
        {
            return end;
        }

        result.Add(Open);
        if (EndOfCommand(end) is > 0 and var behind)
        {
            result.AddRange(Complete(tokens.GetRange(end, behind - end)));
            result.Add(Close);
            return behind;
        }

        if (tokens[end].Is("-") && end + 1 < tokens.Count)
        {
            result.Add(tokens[end++]);
        }

        result.Add(tokens[end]);
        result.Add(Close);
        return end + 1;
    }

    /// <summary>
    /// The position behind a command and its arguments, as in x^\frac{1}{2} and x^\frac12; 0 where there is none or arguments are missing.
    /// </summary>
    private int EndOfCommand(int at)
    {
        var missing = ArgumentsOf(tokens[at], at);
        if (missing == 0)
        {
            return 0;
        }

        for (at++; at < tokens.Count && missing > 0; missing--)
        {
            var start = at;
            var depth = 0;
            do
            {
                depth += tokens[at].Is("{") ? 1 : tokens[at].Is("}") ? -1 : 0;
                at++;
            }
            while (depth > 0 && at < tokens.Count);
            missing -= tokens[start].Kind == AnswerTokenKind.Number ? tokens[start].Text.Length - 1 : 0;
        }

        return missing <= 0 ? at : 0;
    }

    private bool IsDegree(int at)
    {
        var inner = at + 1 < tokens.Count && tokens[at + 1].Is("{") ? at + 2 : at + 1;
        var closes = inner == at + 1 || (inner + 1 < tokens.Count && tokens[inner + 1].Is("}"));
        return inner < tokens.Count && (tokens[inner].Is("\\circ") || tokens[inner].Is("°")) && closes;
    }
}
