using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RZero.Files;

namespace RZero.ChatTemplates.Syntax;

/// <summary>Builds what stands between operators: constants, names, lists, and the members, calls, filters and tests behind them.</summary>
internal sealed class PrimaryParser(TemplateCursor cursor, ExpressionParser expressions)
{
    public TemplateExpression Primary()
    {
        using var level = cursor.Deeper();
        switch (cursor.Now.Kind)
        {
            case TemplateTokenKind.String:
                return Text();
            case TemplateTokenKind.Integer:
                return new TemplateExpression.Constant(Whole(cursor.Take().Text));
            case TemplateTokenKind.Float:
                return new TemplateExpression.Constant(double.Parse(cursor.Take().Text, CultureInfo.InvariantCulture));
            case TemplateTokenKind.Name:
                return Named(cursor.Take().Text);
            case TemplateTokenKind.Operator when cursor.TryOperator("("):
                return Bracketed();
            case TemplateTokenKind.Operator when cursor.TryOperator("["):
                return new TemplateExpression.Sequence(List(), IsTuple: false);
            case TemplateTokenKind.Operator when cursor.TryOperator("{"):
                return Mapping();
            default:
                throw cursor.Unexpected();
        }
    }

    public TemplateExpression Postfix(TemplateExpression value)
    {
        while (true)
        {
            if (cursor.TryOperator("."))
            {
                value = Member(value);
            }
            else if (cursor.TryOperator("["))
            {
                value = Subscript(value);
            }
            else if (cursor.IsOperator("("))
            {
                value = new TemplateExpression.Call(value, Arguments());
            }
            else
            {
                return value;
            }
        }
    }

    public TemplateExpression Filters(TemplateExpression value)
    {
        while (true)
        {
            if (cursor.TryOperator("|"))
            {
                value = Filter(value);
            }
            else if (cursor.TryWord("is"))
            {
                value = Test(value);
            }
            else if (cursor.IsOperator("("))
            {
                value = new TemplateExpression.Call(value, Arguments());
            }
            else
            {
                return value;
            }
        }
    }

    public TemplateExpression.Filter Filter(TemplateExpression? target) =>
        new(target, DottedName(), cursor.IsOperator("(") ? Arguments() : TemplateArguments.None);

    public TemplateArguments Arguments()
    {
        var positional = ImmutableArray.CreateBuilder<TemplateExpression>();
        var named = ImmutableArray.CreateBuilder<(string, TemplateExpression)>();
        TemplateExpression? morePositional = null;
        TemplateExpression? moreNamed = null;
        cursor.Operator("(");
        while (!cursor.TryOperator(")"))
        {
            if (cursor.TryOperator("*"))
            {
                morePositional = expressions.Expression();
            }
            else if (cursor.TryOperator("**"))
            {
                moreNamed = expressions.Expression();
            }
            else if (cursor.Now.Kind == TemplateTokenKind.Name && cursor.Next is { Kind: TemplateTokenKind.Operator, Text: "=" })
            {
                var name = cursor.Name();
                cursor.Operator("=");
                named.Add((name, expressions.Expression()));
            }
            else
            {
                positional.Add(named.Count == 0 && morePositional is null ? expressions.Expression() : throw cursor.Unexpected());
            }

            CommaUnless(")");
        }

        return new(positional.ToImmutable(), named.ToImmutable(), morePositional, moreNamed);
    }

    private TemplateExpression.Constant Text()
    {
        var text = new StringBuilder(cursor.Take().Text);
        while (cursor.Now.Kind == TemplateTokenKind.String)
        {
            text.Append(cursor.Take().Text);
        }

        return new(text.ToString());
    }

    private static long Whole(string text)
    {
        var (style, digits) = text.Length > 2 ? char.ToUpperInvariant(text[1]) switch
        {
            'X' => (NumberStyles.AllowHexSpecifier, text[2..]),
            'B' => (NumberStyles.AllowBinarySpecifier, text[2..]),
            'O' => (NumberStyles.None, OctalDigits(text[2..])),
            _ => (NumberStyles.None, text),
        } : (NumberStyles.None, text);
        return long.TryParse(digits, style, CultureInfo.InvariantCulture, out var whole) && whole >= 0
            ? whole
            : throw new TemplateException($"the number {Excerpt.Of(text)} in the chat template is too large");
    }

    private static string OctalDigits(string digits) =>
        digits.Length <= 20 && digits.All(digit => digit is >= '0' and <= '7')
            ? digits.Aggregate(0L, (value, digit) => (value * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture)
            : "none";

    private TemplateExpression Named(string name)
    {
        switch (name)
        {
            case "true" or "True":
                return new TemplateExpression.Constant(true);
            case "false" or "False":
                return new TemplateExpression.Constant(false);
            case "none" or "None":
                return new TemplateExpression.Constant(null);
            default:
                cursor.Variables.Add(name);
                return new TemplateExpression.Variable(name);
        }
    }

    private TemplateExpression Bracketed()
    {
        if (cursor.TryOperator(")"))
        {
            return new TemplateExpression.Sequence([], IsTuple: true);
        }

        var inner = expressions.Tuple();
        cursor.Operator(")");
        return inner;
    }

    private ImmutableArray<TemplateExpression> List()
    {
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        while (!cursor.TryOperator("]"))
        {
            items.Add(expressions.Expression());
            CommaUnless("]");
        }

        return items.ToImmutable();
    }

    private TemplateExpression.Mapping Mapping()
    {
        var items = ImmutableArray.CreateBuilder<(TemplateExpression, TemplateExpression)>();
        while (!cursor.TryOperator("}"))
        {
            var key = expressions.Expression();
            cursor.Operator(":");
            items.Add((key, expressions.Expression()));
            CommaUnless("}");
        }

        return new(items.ToImmutable());
    }

    private void CommaUnless(string end)
    {
        if (!cursor.IsOperator(end))
        {
            cursor.Operator(",");
        }
    }

    private TemplateExpression Member(TemplateExpression target) => cursor.Now.Kind switch
    {
        TemplateTokenKind.Name => new TemplateExpression.Member(target, cursor.Take().Text),
        TemplateTokenKind.Integer => new TemplateExpression.Index(target, new TemplateExpression.Constant(Whole(cursor.Take().Text))),
        _ => throw cursor.Unexpected(),
    };

    private TemplateExpression Subscript(TemplateExpression target)
    {
        if (cursor.TryOperator("]"))
        {
            return new TemplateExpression.Index(target, new TemplateExpression.Sequence([], IsTuple: true));
        }

        var from = cursor.IsOperator(":") ? null : expressions.Tuple();
        if (!cursor.TryOperator(":"))
        {
            cursor.Operator("]");
            return new TemplateExpression.Index(target, from!);
        }

        var to = cursor.IsOperator(":") || cursor.IsOperator("]") ? null : expressions.Expression();
        var by = cursor.TryOperator(":") && !cursor.IsOperator("]") ? expressions.Expression() : null;
        cursor.Operator("]");
        return new TemplateExpression.Slice(target, from, to, by);
    }

    private TemplateExpression.Test Test(TemplateExpression target)
    {
        var negated = cursor.TryWord("not");
        return new(target, DottedName(), TestArguments(), negated);
    }

    /// <summary>A test takes its arguments in brackets, or one plain value after it.</summary>
    private TemplateArguments TestArguments()
    {
        if (cursor.IsOperator("("))
        {
            return Arguments();
        }

        var isValue = cursor.Now.Kind switch
        {
            TemplateTokenKind.String or TemplateTokenKind.Integer or TemplateTokenKind.Float => true,
            TemplateTokenKind.Operator => cursor.Now.Text is "[" or "{",
            TemplateTokenKind.Name => cursor.Now.Text is not ("and" or "or" or "if" or "else" or "is" or "in" or "not" or "recursive"),
            _ => false,
        };
        return isValue ? new([Postfix(Primary())], []) : TemplateArguments.None;
    }

    private string DottedName()
    {
        var name = cursor.Name();
        while (cursor.TryOperator("."))
        {
            name = $"{name}.{cursor.Name()}";
        }

        return name;
    }
}
