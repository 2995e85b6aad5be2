using System.Collections.Immutable;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>Reads tokens as an answer: lists, sets, brackets, matrices and relations around values. What is none of it is text.</summary>
internal sealed class AnswerReader
{
    private const int MaxDepth = 16;
    private const int PartCost = 40;

    private readonly StepBudget budget;
    private readonly Leniency reading;
    private readonly string? variable;

    private AnswerReader(StepBudget budget, Leniency reading, string? variable) =>
        (this.budget, this.reading, this.variable) = (budget, reading, variable);

    /// <summary>The answer, or null when it says nothing or the budget did not suffice.</summary>
    public static Answer? Read(string answer, Leniency reading, StepBudget budget)
    {
        if (!budget.TrySpend(answer.Length))
        {
            return null;
        }

        var tokens = AnswerTokens.Of(answer, reading);
        var result = new AnswerReader(budget, reading, reading.HasFlag(Leniency.WithNames) ? null : tokens.SoleVariable()).Read(tokens, depth: 0);
        result = !reading.HasFlag(Leniency.ConditionsAsIntervals) ? result
            : SetOperations.Is(result) ? new SetArithmetic(budget).Simplify(result) : ConditionInterval.Of(result);
        return budget.IsExhausted || tokens.Count == 0 ? null : result;
    }

    private Answer Read(TokenSpan tokens, int depth)
    {
        if (depth > MaxDepth)
        {
            budget.Exhaust();
        }

        if (!budget.TrySpend(PartCost + tokens.Count))
        {
            return new Answer.Text(string.Empty);
        }

        tokens = tokens.WithoutFrame(variable).AfterMembership();
        if (tokens.PlusMinus() is var (plus, minus))
        {
            budget.TrySpend(PartCost + (4L * tokens.Count));
            return new Answer.Collection(CollectionKind.All, [Read(plus, depth + 1), Read(minus, depth + 1)]);
        }

        if (tokens.IsEmptySet() || tokens.IsSet())
        {
            return Listed(tokens.IsEmptySet() ? [] : tokens.Inner.Split(), depth, inPlainBraces: tokens.IsEnclosedBy("{", "}"));
        }

        if (tokens.IsEnclosed && tokens.Inner.Split() is { Count: > 1 } inBrackets)
        {
            var elements = ReadAll(inBrackets, depth);
            return reading.HasFlag(Leniency.LooseBrackets)
                ? new Answer.Collection(CollectionKind.All, elements)
                : new Answer.Sequence(tokens[0].Text, elements, tokens[^1].Text);
        }

        if (tokens.Split() is { Count: > 1 } bare)
        {
            return Listed(bare, depth, inPlainBraces: false);
        }

        if (tokens.SetOperation() is { } operation && tokens.SplitAt(operation) is { Count: > 1 } sets)
        {
            return SetOperations.Of(operation, ReadAll(sets, depth));
        }

        return Matrix(tokens, depth) ?? Relations(tokens, depth) ?? Quantity(tokens);
    }

    private ImmutableArray<Answer> ReadAll(List<TokenSpan> parts, int depth) => [.. parts.Select(part => Read(part, depth + 1))];

    /// <summary>
    /// A list or set. An element with a plus-minus sign is two elements; a set is one, whatever it holds, or {{1}, {2}} would be {1, 2}.
    /// </summary>
    private Answer.Collection Listed(List<TokenSpan> parts, int depth, bool inPlainBraces)
    {
        var elements = ImmutableArray.CreateBuilder<Answer>(parts.Count);
        foreach (var part in parts)
        {
            var element = Read(part, depth + 1);
            if (element is Answer.Collection { Kind: CollectionKind.All } two && part.HasPlusMinus())
            {
                elements.AddRange(two.Elements);
                continue;
            }

            var isSingleton = inPlainBraces && part.IsEnclosedBy("{", "}") && !part.IsSet();
            elements.Add(isSingleton ? new Answer.Collection(CollectionKind.All, [element]) : element);
        }

        return new Answer.Collection(CollectionKind.All, elements.ToImmutable());
    }

    private Answer.Matrix? Matrix(TokenSpan tokens, int depth)
    {
        if (tokens.MatrixBody() is not { } body)
        {
            return null;
        }

        var rows = body.SplitAt("\\\\").Select(row => new Answer.Sequence(string.Empty, ReadAll(row.SplitAt("&"), depth), string.Empty));
        return new Answer.Matrix([.. rows]);
    }

    private Answer? Relations(TokenSpan tokens, int depth)
    {
        var (sides, signs) = RelationSigns.Cut(tokens);
        if (!budget.TrySpend(PartCost * sides.Count))
        {
            return null;
        }

        if (signs.Count == 0)
        {
            return sides[0].Count > 0 && sides[0].Count < tokens.Count ? Read(sides[0], depth + 1) : null;
        }

        var mayName = !reading.HasFlag(Leniency.WithNames);
        if (mayName && signs.Count == 1 && signs[0] == "=" && IsNamed(sides[0], sides[1]))
        {
            return Read(sides[1], depth + 1);
        }

        if (mayName && depth == 0 && signs is ["="] && sides[1].Count == 1 && sides[1].IsName() && sides[0].Count > 0 && sides[0].IsConstant())
        {
            return Read(sides[0], depth + 1);
        }

        if (mayName && signs is ["="] && sides[0].IsCalculation() && sides[1].IsResult())
        {
            return Read(sides[1], depth + 1);
        }

        var trees = sides.ConvertAll(side => side.Count == 0 ? null : ExpressionParser.Parse(side.WithoutUnit(), budget));
        if (trees.Contains(null))
        {
            return null;
        }

        var relations = signs.Select((sign, i) => RelationSigns.Of(trees[i]!, sign, trees[i + 1]!)).ToImmutableArray<Answer>();
        if (relations.Length > 1 && signs.TrueForAll(sign => sign == "="))
        {
            return Read(sides[^1], depth + 1);
        }

        return relations.Length == 1 ? relations[0] : new Answer.Collection(CollectionKind.Conditions, relations);
    }

    /// <summary>The left side only names what the right side is: f(2) = 13, S = 1; freely read also y = 2x, AB = 4, (p, q) = (3, 2).</summary>
    private bool IsNamed(TokenSpan left, TokenSpan right)
    {
        if (reading.HasFlag(Leniency.WithoutNames))
        {
            return left.IsName()
                || (left.IsEnclosed && right.IsEnclosed)
                || left.All(token =>
                    token.Kind == AnswerTokenKind.Word || ExpressionTokens.IsLetter(token) || token.Text is ":" or "_" or "{" or "}");
        }

        return left.IsName() && left.Count > 1 && right.IsConstant();
    }

    private Answer Quantity(TokenSpan tokens)
    {
        var bare = tokens.WithoutUnit();
        if (bare.Count < tokens.Count && ExpressionParser.Parse(bare, budget) is { } amount)
        {
            var (scale, isPlain) = UnitWords.ScaleOf(tokens, bare.Count);
            amount = scale is null ? amount : new Expression.Product([amount, new Expression.Number(scale)]);
            return new Answer.Quantity(
                amount, isPlain && reading.HasFlag(Leniency.WithoutUnits) ? string.Empty : UnitWords.NameOf(tokens, bare.Count));
        }

        if (tokens.IsProse() || tokens.IsSentence())
        {
            return new Answer.Text(AnswerText.Of(tokens));
        }

        return ExpressionParser.Parse(tokens, budget) is { } value
            ? new Answer.Quantity(value, string.Empty)
            : new Answer.Text(AnswerText.Of(tokens));
    }
}
