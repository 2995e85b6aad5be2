namespace RZero.Grading.Equality;

/// <summary>
/// What an answer says, as one canonical key: answers with the same key are equal. A number becomes a fraction in lowest terms, brackets
/// keep their elements in order, a set is sorted and loses repetitions, anything else is its normal text.
/// Control characters, which no token holds, mark the kinds, so keys of different kinds never meet.
/// </summary>
internal sealed class AnswerForm
{
    private const int MaxDepth = 16;
    private const char NumberMark = '\u0001';
    private const char TextMark = '\u0002';
    private const char SetMark = '\u0003';
    private const char Separator = '\u0004';
    private const char End = '\u0005';

    private readonly StepBudget budget;

    private readonly string? variable;

    private AnswerForm(StepBudget budget, string? variable) => (this.budget, this.variable) = (budget, variable);

    /// <summary>The key, or null when the answer says nothing or the budget did not suffice.</summary>
    public static string? KeyOf(string answer, StepBudget budget)
    {
        if (!budget.TrySpend(answer.Length))
        {
            return null;
        }

        var tokens = new TokenSpan(ArgumentBraces.Complete(AnswerLexer.Read(answer)));
        var key = new AnswerForm(budget, tokens.SoleVariable()).KeyOf(tokens, depth: 0);
        return budget.IsExhausted || tokens.Count == 0 ? null : key;
    }

    private string KeyOf(TokenSpan tokens, int depth)
    {
        if (depth > MaxDepth)
        {
            budget.Exhaust();
        }

        if (!budget.TrySpend(1 + tokens.Count))
        {
            return string.Empty;
        }

        tokens = tokens.WithoutFrame(variable);
        if (tokens.IsEnclosedBy("\\{", "\\}"))
        {
            var elements = tokens.Inner.Split().Select(element => KeyOf(element, depth + 1));
            return SetMark + string.Join(Separator, elements.Distinct().Order(StringComparer.Ordinal)) + End;
        }

        if (tokens.IsEnclosed && tokens.Inner.Split() is { Count: > 1 } inBrackets)
        {
            return Sequence(tokens[0].Text, inBrackets, tokens[^1].Text, depth);
        }

        return tokens.Split() is { Count: > 1 } bare ? Sequence(string.Empty, bare, string.Empty, depth) : SingleKey(tokens);
    }

    private string Sequence(string open, List<TokenSpan> elements, string close, int depth) =>
        open + Separator + string.Join(Separator, elements.Select(element => KeyOf(element, depth + 1))) + End + close;

    private string SingleKey(TokenSpan tokens)
    {
        var bare = tokens.WithoutUnit();
        var value = ExactArithmetic.ValueOf(bare, budget) ?? (bare.Count == tokens.Count ? null : ExactArithmetic.ValueOf(tokens, budget));
        return value is null ? TextMark + AnswerText.Of(tokens) : NumberMark + value.ToString();
    }
}
