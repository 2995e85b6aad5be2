using System.Collections.Immutable;

namespace RZero.ChatTemplates.Syntax;

/// <summary>Builds expressions from tokens, with Jinja's precedence: choice, or, and, not, comparison, sum, joining, product, power, sign.</summary>
internal sealed class ExpressionParser
{
    private readonly TemplateCursor cursor;
    private readonly PrimaryParser primaries;

    public ExpressionParser(TemplateCursor cursor)
    {
        this.cursor = cursor;
        primaries = new(cursor, this);
    }

    /// <summary>One expression, or several with commas between them, which make a tuple.</summary>
    public TemplateExpression Tuple(bool withChoice = true)
    {
        using var level = cursor.Deeper();
        var first = withChoice ? Expression() : Or();
        if (!cursor.IsOperator(","))
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        items.Add(first);
        while (cursor.TryOperator(",") && !EndsTuple())
        {
            items.Add(withChoice ? Expression() : Or());
        }

        return new TemplateExpression.Sequence(items.ToImmutable(), IsTuple: true);
    }

    public TemplateExpression Expression()
    {
        using var level = cursor.Deeper();
        var value = Or();
        while (cursor.TryWord("if"))
        {
            var condition = Or();
            value = new TemplateExpression.Choice(condition, value, cursor.TryWord("else") ? Expression() : null);
        }

        return value;
    }

    /// <summary>An expression without a choice in it.</summary>
    public TemplateExpression Or()
    {
        using var level = cursor.Deeper();
        var left = And();
        while (cursor.TryWord("or"))
        {
            left = new TemplateExpression.Either(left, And());
        }

        return left;
    }

    /// <summary>The filters of a block: <c>upper | trim</c>, with nothing before the first.</summary>
    public TemplateExpression BlockFilters()
    {
        TemplateExpression filter = primaries.Filter(null);
        while (cursor.TryOperator("|"))
        {
            filter = primaries.Filter(filter);
        }

        return filter;
    }

    public TemplateArguments Arguments() => primaries.Arguments();

    /// <summary>A value with its members and calls, without filters.</summary>
    public TemplateExpression Operand() => primaries.Postfix(primaries.Primary());

    private bool EndsTuple() =>
        cursor.Now.Kind is TemplateTokenKind.EndOutput or TemplateTokenKind.EndStatement || cursor.IsOperator(")") || cursor.IsWord("recursive");

    private TemplateExpression And()
    {
        var left = Not();
        while (cursor.TryWord("and"))
        {
            left = new TemplateExpression.Both(left, Not());
        }

        return left;
    }

    private TemplateExpression Not()
    {
        using var level = cursor.Deeper();
        return cursor.TryWord("not") ? new TemplateExpression.Not(Not()) : Comparison();
    }

    private TemplateExpression Comparison()
    {
        var first = Sum();
        var rest = ImmutableArray.CreateBuilder<(string, TemplateExpression)>();
        while (ComparisonOperator() is { } found)
        {
            rest.Add((found, Sum()));
        }

        return rest.Count == 0 ? first : new TemplateExpression.Comparison(first, rest.ToImmutable());
    }

    private string? ComparisonOperator()
    {
        if (cursor.Now is { Kind: TemplateTokenKind.Operator, Text: "==" or "!=" or "<" or ">" or "<=" or ">=" })
        {
            return cursor.Take().Text;
        }

        if (cursor.TryWord("in"))
        {
            return "in";
        }

        if (!cursor.IsWord("not") || cursor.Next is not { Kind: TemplateTokenKind.Name, Text: "in" })
        {
            return null;
        }

        cursor.Take();
        cursor.Take();
        return "not in";
    }

    private TemplateExpression Sum()
    {
        var left = Joined();
        while (cursor.IsOperator("+") || cursor.IsOperator("-"))
        {
            left = new TemplateExpression.Arithmetic(cursor.Take().Text, left, Joined());
        }

        return left;
    }

    private TemplateExpression Joined()
    {
        var first = Product();
        if (!cursor.IsOperator("~"))
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<TemplateExpression>();
        parts.Add(first);
        while (cursor.TryOperator("~"))
        {
            parts.Add(Product());
        }

        return new TemplateExpression.Joined(parts.ToImmutable());
    }

    private TemplateExpression Product()
    {
        var left = Power();
        while (cursor.Now is { Kind: TemplateTokenKind.Operator, Text: "*" or "/" or "//" or "%" })
        {
            left = new TemplateExpression.Arithmetic(cursor.Take().Text, left, Power());
        }

        return left;
    }

    // From left to right, unlike Python, and below the sign: this is how Jinja reads it.
    private TemplateExpression Power()
    {
        var left = Unary(withFilters: true);
        while (cursor.TryOperator("**"))
        {
            left = new TemplateExpression.Arithmetic("**", left, Unary(withFilters: true));
        }

        return left;
    }

    private TemplateExpression Unary(bool withFilters)
    {
        using var level = cursor.Deeper();
        var value = cursor.TryOperator("-") ? new TemplateExpression.Negate(Unary(withFilters: false))
            : cursor.TryOperator("+") ? Unary(withFilters: false)
            : primaries.Primary();
        value = primaries.Postfix(value);
        return withFilters ? primaries.Filters(value) : value;
    }
}
