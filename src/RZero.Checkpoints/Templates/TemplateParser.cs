using System.Collections.Immutable;
using System.Globalization;

namespace RZero.Checkpoints.Templates;

/// <summary>Builds statements and expressions from tokens, with Python's precedence; nesting is bounded.</summary>
internal sealed class TemplateParser(List<TemplateToken> tokens)
{
    private const int DeepestNesting = 100;

    private int at;
    private int depth;

    private TemplateToken Now => tokens[at];

    public ImmutableArray<TemplateStatement> Parse()
    {
        var body = Body([]);
        return Now.Kind == TemplateTokenKind.End ? body : throw Unexpected();
    }

    /// <summary>Statements up to one of the given words, which is left as the next token.</summary>
    private ImmutableArray<TemplateStatement> Body(string[] ends)
    {
        using var _ = Deeper();
        var body = ImmutableArray.CreateBuilder<TemplateStatement>();
        while (Now.Kind != TemplateTokenKind.End)
        {
            switch (Now.Kind)
            {
                case TemplateTokenKind.Text:
                    body.Add(new TemplateStatement.Text(Take().Text));
                    break;
                case TemplateTokenKind.BeginOutput:
                    Take();
                    body.Add(new TemplateStatement.Output(Expression()));
                    Expect(TemplateTokenKind.EndOutput);
                    break;
                case TemplateTokenKind.BeginStatement when ends.Contains(tokens[at + 1].Text):
                    Take();
                    return body.ToImmutable();
                case TemplateTokenKind.BeginStatement:
                    Take();
                    body.Add(Statement());
                    break;
                default:
                    throw Unexpected();
            }
        }

        return ends.Length == 0 ? body.ToImmutable() : throw new TemplateException($"the chat template ends before '{ends[0]}'");
    }

    private TemplateStatement Statement() => Name() switch
    {
        "if" => If(),
        "for" => For(),
        "set" => Set(),
        "macro" => Macro(),
        "generation" => Block("endgeneration", body => new TemplateStatement.Scope(body)),
        "break" => Ended(new TemplateStatement.Break()),
        "continue" => Ended(new TemplateStatement.Continue()),
        var other => throw new TemplateException($"the chat template uses the statement '{other}', which is not supported"),
    };

    private TemplateStatement If()
    {
        var branches = ImmutableArray.CreateBuilder<(TemplateExpression, ImmutableArray<TemplateStatement>)>();
        var otherwise = ImmutableArray<TemplateStatement>.Empty;
        var condition = Expression();
        Close();
        while (true)
        {
            branches.Add((condition, Body(["elif", "else", "endif"])));
            var word = Name();
            if (word == "elif")
            {
                condition = Expression();
                Close();
                continue;
            }

            Close();
            if (word == "else")
            {
                otherwise = Body(["endif"]);
                Name();
                Close();
            }

            return new TemplateStatement.If(branches.ToImmutable(), otherwise);
        }
    }

    private TemplateStatement For()
    {
        var names = Names();
        Word("in");
        var items = Or();
        var condition = TryWord("if") ? Expression() : null;
        TryWord("recursive");
        Close();
        var body = Body(["else", "endfor"]);
        var otherwise = ImmutableArray<TemplateStatement>.Empty;
        if (Name() == "else")
        {
            Close();
            otherwise = Body(["endfor"]);
            Name();
        }

        Close();
        return new TemplateStatement.For(names, items, condition, body, otherwise);
    }

    private TemplateStatement Set()
    {
        var names = Names();
        var attribute = TryOperator(".") ? Name() : null;
        if (TryOperator("="))
        {
            var value = ExpressionList();
            Close();
            return new TemplateStatement.Set(names, attribute, value);
        }

        return Block("endset", body => new TemplateStatement.SetBlock(names[0], body));
    }

    private TemplateStatement Macro()
    {
        var name = Name();
        var parameters = ImmutableArray.CreateBuilder<(string, TemplateExpression?)>();
        Operator("(");
        while (!TryOperator(")"))
        {
            parameters.Add((Name(), TryOperator("=") ? Expression() : null));
            TryOperator(",");
        }

        return Block("endmacro", body => new TemplateStatement.Macro(name, parameters.ToImmutable(), body));
    }

    private TemplateStatement Block(string end, Func<ImmutableArray<TemplateStatement>, TemplateStatement> make)
    {
        Close();
        var body = Body([end]);
        Name();
        Close();
        return make(body);
    }

    private TemplateStatement Ended(TemplateStatement statement)
    {
        Close();
        return statement;
    }

    private ImmutableArray<string> Names()
    {
        var names = ImmutableArray.Create(Name());
        while (TryOperator(","))
        {
            names = names.Add(Name());
        }

        return names;
    }

    private TemplateExpression ExpressionList()
    {
        var first = Expression();
        if (!IsOperator(","))
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        items.Add(first);
        while (TryOperator(","))
        {
            items.Add(Expression());
        }

        return new TemplateExpression.Sequence(items.ToImmutable());
    }

    private TemplateExpression Expression()
    {
        using var _ = Deeper();
        var value = Or();
        if (!TryWord("if"))
        {
            return value;
        }

        var condition = Or();
        return new TemplateExpression.Choice(condition, value, TryWord("else") ? Expression() : null);
    }

    private TemplateExpression Or()
    {
        var left = And();
        while (TryWord("or"))
        {
            left = new TemplateExpression.Binary("or", left, And());
        }

        return left;
    }

    private TemplateExpression And()
    {
        var left = Not();
        while (TryWord("and"))
        {
            left = new TemplateExpression.Binary("and", left, Not());
        }

        return left;
    }

    private TemplateExpression Not()
    {
        using var _ = Deeper();
        return TryWord("not") ? new TemplateExpression.Not(Not()) : Comparison();
    }

    private TemplateExpression Comparison()
    {
        var left = Concatenation();
        while (true)
        {
            if (Now.Kind == TemplateTokenKind.Operator && Now.Text is "==" or "!=" or "<" or ">" or "<=" or ">=")
            {
                left = new TemplateExpression.Binary(Take().Text, left, Concatenation());
            }
            else if (TryWord("in"))
            {
                left = new TemplateExpression.Binary("in", left, Concatenation());
            }
            else if (IsWord("not") && tokens[at + 1].Text == "in")
            {
                at += 2;
                left = new TemplateExpression.Not(new TemplateExpression.Binary("in", left, Concatenation()));
            }
            else
            {
                return left;
            }
        }
    }

    private TemplateExpression Concatenation()
    {
        var left = Sum();
        while (TryOperator("~"))
        {
            left = new TemplateExpression.Binary("~", left, Sum());
        }

        return left;
    }

    private TemplateExpression Sum()
    {
        var left = Product();
        while (IsOperator("+") || IsOperator("-"))
        {
            left = new TemplateExpression.Binary(Take().Text, left, Product());
        }

        return left;
    }

    private TemplateExpression Product()
    {
        var left = Unary();
        while (IsOperator("*") || IsOperator("/") || IsOperator("//") || IsOperator("%"))
        {
            left = new TemplateExpression.Binary(Take().Text, left, Unary());
        }

        return left;
    }

    private TemplateExpression Unary()
    {
        using var _ = Deeper();
        if (TryOperator("-"))
        {
            return new TemplateExpression.Negate(Unary());
        }

        if (TryOperator("+"))
        {
            return Unary();
        }

        var value = Postfix(Primary());
        return TryOperator("**") ? new TemplateExpression.Binary("**", value, Unary()) : Filters(value);
    }

    private TemplateExpression Filters(TemplateExpression value)
    {
        while (true)
        {
            if (TryOperator("|"))
            {
                var name = Name();
                value = new TemplateExpression.Filter(value, name, IsOperator("(") ? Arguments() : TemplateArguments.None);
                value = Postfix(value);
            }
            else if (TryWord("is"))
            {
                var negated = TryWord("not");
                var name = Name();
                value = new TemplateExpression.Test(value, name, TestArguments(), negated);
            }
            else
            {
                return value;
            }
        }
    }

    /// <summary>A test takes its argument in brackets, or one plain value after it.</summary>
    private TemplateArguments TestArguments()
    {
        if (IsOperator("("))
        {
            return Arguments();
        }

        var isValue = Now.Kind is TemplateTokenKind.String or TemplateTokenKind.Integer or TemplateTokenKind.Float
            || (Now.Kind == TemplateTokenKind.Name && Now.Text is not ("and" or "or" or "if" or "else" or "is" or "in" or "not"));
        return isValue ? new([Postfix(Primary())], []) : TemplateArguments.None;
    }

    private TemplateExpression Postfix(TemplateExpression value)
    {
        while (true)
        {
            if (TryOperator("."))
            {
                value = new TemplateExpression.Member(value, Take().Text);
            }
            else if (TryOperator("["))
            {
                value = Subscript(value);
            }
            else if (IsOperator("("))
            {
                value = new TemplateExpression.Call(value, Arguments());
            }
            else
            {
                return value;
            }
        }
    }

    private TemplateExpression Subscript(TemplateExpression target)
    {
        var from = IsOperator(":") ? null : Expression();
        if (!TryOperator(":"))
        {
            Operator("]");
            return new TemplateExpression.Index(target, from!);
        }

        var to = IsOperator(":") || IsOperator("]") ? null : Expression();
        var by = TryOperator(":") && !IsOperator("]") ? Expression() : null;
        Operator("]");
        return new TemplateExpression.Slice(target, from, to, by);
    }

    private TemplateArguments Arguments()
    {
        var positional = ImmutableArray.CreateBuilder<TemplateExpression>();
        var named = ImmutableArray.CreateBuilder<(string, TemplateExpression)>();
        Operator("(");
        while (!TryOperator(")"))
        {
            if (Now.Kind == TemplateTokenKind.Name && tokens[at + 1] is { Kind: TemplateTokenKind.Operator, Text: "=" })
            {
                var name = Name();
                Operator("=");
                named.Add((name, Expression()));
            }
            else
            {
                positional.Add(Expression());
            }

            if (!IsOperator(")"))
            {
                Operator(",");
            }
        }

        return new(positional.ToImmutable(), named.ToImmutable());
    }

    private TemplateExpression Primary()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TemplateTokenKind.String:
                var text = token.Text;
                while (Now.Kind == TemplateTokenKind.String)
                {
                    text += Take().Text;
                }

                return new TemplateExpression.Constant(text);
            case TemplateTokenKind.Integer:
                return new TemplateExpression.Constant(
                    long.TryParse(token.Text, CultureInfo.InvariantCulture, out var whole) ? whole : throw new TemplateException($"the number {token.Text} is too large"));
            case TemplateTokenKind.Float:
                return new TemplateExpression.Constant(double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TemplateTokenKind.Name:
                return token.Text switch
                {
                    "true" or "True" => new TemplateExpression.Constant(true),
                    "false" or "False" => new TemplateExpression.Constant(false),
                    "none" or "None" => new TemplateExpression.Constant(null),
                    _ => new TemplateExpression.Variable(token.Text),
                };
            case TemplateTokenKind.Operator when token.Text == "(":
                return Bracketed();
            case TemplateTokenKind.Operator when token.Text == "[":
                return new TemplateExpression.Sequence(Items("]"));
            case TemplateTokenKind.Operator when token.Text == "{":
                return Mapping();
            default:
                at--;
                throw Unexpected();
        }
    }

    private TemplateExpression Bracketed()
    {
        if (TryOperator(")"))
        {
            return new TemplateExpression.Sequence([]);
        }

        var inner = ExpressionList();
        Operator(")");
        return inner;
    }

    private ImmutableArray<TemplateExpression> Items(string end)
    {
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        while (!TryOperator(end))
        {
            items.Add(Expression());
            if (!IsOperator(end))
            {
                Operator(",");
            }
        }

        return items.ToImmutable();
    }

    private TemplateExpression Mapping()
    {
        var items = ImmutableArray.CreateBuilder<(TemplateExpression, TemplateExpression)>();
        while (!TryOperator("}"))
        {
            var key = Expression();
            Operator(":");
            items.Add((key, Expression()));
            if (!IsOperator("}"))
            {
                Operator(",");
            }
        }

        return new TemplateExpression.Mapping(items.ToImmutable());
    }

    private TemplateToken Take() => tokens[at < tokens.Count - 1 ? at++ : at];

    private string Name() => Now.Kind == TemplateTokenKind.Name ? Take().Text : throw Unexpected();

    private bool IsWord(string word) => Now.Kind == TemplateTokenKind.Name && Now.Text == word;

    private bool TryWord(string word)
    {
        var found = IsWord(word);
        at += found ? 1 : 0;
        return found;
    }

    private void Word(string word)
    {
        if (!TryWord(word))
        {
            throw Unexpected();
        }
    }

    private bool IsOperator(string text) => Now.Kind == TemplateTokenKind.Operator && Now.Text == text;

    private bool TryOperator(string text)
    {
        var found = IsOperator(text);
        at += found ? 1 : 0;
        return found;
    }

    private void Operator(string text)
    {
        if (!TryOperator(text))
        {
            throw Unexpected();
        }
    }

    private void Close() => Expect(TemplateTokenKind.EndStatement);

    private void Expect(TemplateTokenKind kind)
    {
        if (Take().Kind != kind)
        {
            at--;
            throw Unexpected();
        }
    }

    private Nesting Deeper() => ++depth > DeepestNesting ? throw new TemplateException("the chat template is nested too deeply") : new(this);

    private TemplateException Unexpected() => new($"the chat template has an unexpected '{(Now.Kind == TemplateTokenKind.End ? "end" : Now.Text)}'");

    private readonly struct Nesting(TemplateParser parser) : IDisposable
    {
        public void Dispose() => parser.depth--;
    }
}
