using System.Collections.Immutable;
using RZero.Files;

namespace RZero.ChatTemplates.Syntax;

/// <summary>Builds the statements of a template from its tokens.</summary>
internal sealed class TemplateParser
{
    private readonly TemplateCursor cursor;
    private readonly ExpressionParser expressions;

    public TemplateParser(List<TemplateToken> tokens)
    {
        cursor = new(tokens);
        expressions = new(cursor);
    }

    public ImmutableArray<TemplateStatement> Parse()
    {
        var body = Body([]);
        return cursor.Now.Kind == TemplateTokenKind.End ? body : throw cursor.Unexpected();
    }

    /// <summary>Statements up to one of the given words, which is left as the next token.</summary>
    private ImmutableArray<TemplateStatement> Body(string[] ends)
    {
        using var level = cursor.Deeper();
        var body = ImmutableArray.CreateBuilder<TemplateStatement>();
        while (cursor.Now.Kind != TemplateTokenKind.End)
        {
            switch (cursor.Now.Kind)
            {
                case TemplateTokenKind.Text:
                    body.Add(new TemplateStatement.Text(cursor.Take().Text));
                    break;
                case TemplateTokenKind.BeginOutput:
                    cursor.Take();
                    body.Add(new TemplateStatement.Output(expressions.Tuple()));
                    cursor.Expect(TemplateTokenKind.EndOutput);
                    break;
                case TemplateTokenKind.BeginStatement when cursor.Next.Kind == TemplateTokenKind.Name && ends.Contains(cursor.Next.Text):
                    cursor.Take();
                    return body.ToImmutable();
                case TemplateTokenKind.BeginStatement:
                    cursor.Take();
                    body.Add(Statement());
                    break;
                default:
                    throw cursor.Unexpected();
            }
        }

        return ends.Length == 0 ? body.ToImmutable() : throw new TemplateException($"the chat template ends before '{ends[^1]}'");
    }

    private TemplateStatement Statement() => cursor.Name() switch
    {
        "if" => If(),
        "for" => For(),
        "set" => Set(),
        "macro" => Macro(),
        "call" => CallBlock(),
        "filter" => FilterBlock(),
        "with" => With(),
        "block" => NamedBlock(),
        // Marks what the assistant wrote, for training on it; the text is the same.
        "generation" => new TemplateStatement.Scope([], BlockBody("endgeneration")),
        "break" => Ended(new TemplateStatement.Break()),
        "continue" => Ended(new TemplateStatement.Continue()),
        var other => throw new TemplateException($"the chat template uses the statement '{Excerpt.Of(other)}', which is not supported"),
    };

    private TemplateStatement.If If()
    {
        var branches = ImmutableArray.CreateBuilder<(TemplateExpression, ImmutableArray<TemplateStatement>)>();
        string word;
        do
        {
            var condition = expressions.Tuple(withChoice: false);
            Close();
            branches.Add((condition, Body(["elif", "else", "endif"])));
            word = cursor.Name();
        }
        while (word == "elif");

        if (word == "endif")
        {
            Close();
            return new(branches.ToImmutable(), []);
        }

        return new(branches.ToImmutable(), BlockBody("endif"));
    }

    private TemplateStatement.For For()
    {
        var target = Target(withAttributes: false);
        cursor.Word("in");
        var items = expressions.Tuple(withChoice: false);
        var condition = cursor.TryWord("if") ? expressions.Expression() : null;
        var isRecursive = cursor.TryWord("recursive");
        Close();
        var body = Body(["else", "endfor"]);
        if (cursor.TryWord("else"))
        {
            return new(target, items, condition, isRecursive, body, BlockBody("endfor"));
        }

        cursor.Word("endfor");
        Close();
        return new(target, items, condition, isRecursive, body, []);
    }

    private TemplateStatement Set()
    {
        var target = Target(withAttributes: true);
        if (cursor.TryOperator("="))
        {
            var value = expressions.Tuple();
            Close();
            return new TemplateStatement.Set(target, value);
        }

        var filter = cursor.TryOperator("|") ? expressions.BlockFilters() : null;
        return new TemplateStatement.SetBlock(target, filter, BlockBody("endset"));
    }

    private TemplateStatement.Macro Macro()
    {
        var name = cursor.Name();
        var (signature, body) = Callable("endmacro");
        return new(name, signature, body);
    }

    private TemplateStatement.CallBlock CallBlock()
    {
        var parameters = cursor.IsOperator("(") ? Parameters() : [];
        var call = expressions.Expression() as TemplateExpression.Call
            ?? throw new TemplateException("the chat template has a call block without a call");
        var (signature, body) = CallableBody(parameters, "endcall");
        return new(call, signature, body);
    }

    private TemplateStatement.FilterBlock FilterBlock()
    {
        var filter = expressions.BlockFilters();
        return new(filter, BlockBody("endfilter"));
    }

    private TemplateStatement.Scope With()
    {
        var variables = ImmutableArray.CreateBuilder<(TemplateTarget, TemplateExpression)>();
        while (cursor.Now.Kind != TemplateTokenKind.EndStatement)
        {
            var target = PlainTarget(withAttributes: false);
            cursor.Operator("=");
            variables.Add((target, expressions.Expression()));
            if (cursor.Now.Kind != TemplateTokenKind.EndStatement)
            {
                cursor.Operator(",");
            }
        }

        return new(variables.ToImmutable(), BlockBody("endwith"));
    }

    /// <summary>A block that another template could replace; there is no other.</summary>
    private TemplateStatement.Scope NamedBlock()
    {
        var name = cursor.Name();
        Close();
        var body = Body(["endblock"]);
        cursor.Word("endblock");
        cursor.TryWord(name);
        Close();
        return new([], body);
    }

    private (TemplateSignature Signature, ImmutableArray<TemplateStatement> Body) Callable(string end) => CallableBody(Parameters(), end);

    private (TemplateSignature Signature, ImmutableArray<TemplateStatement> Body) CallableBody(
        ImmutableArray<(string Name, TemplateExpression? Default)> parameters, string end)
    {
        var outer = cursor.Variables;
        cursor.Variables = new(StringComparer.Ordinal);
        var body = BlockBody(end);
        var signature = new TemplateSignature(parameters, cursor.Variables.Contains("varargs"), cursor.Variables.Contains("kwargs"));
        cursor.Variables.UnionWith(outer);
        return (signature, body);
    }

    private ImmutableArray<(string Name, TemplateExpression? Default)> Parameters()
    {
        var parameters = ImmutableArray.CreateBuilder<(string, TemplateExpression?)>();
        cursor.Operator("(");
        while (!cursor.TryOperator(")"))
        {
            var name = cursor.Name();
            parameters.Add((name, cursor.TryOperator("=") ? expressions.Expression() : null));
            if (!cursor.IsOperator(")"))
            {
                cursor.Operator(",");
            }
        }

        return parameters.ToImmutable();
    }

    private TemplateTarget Target(bool withAttributes)
    {
        var first = PlainTarget(withAttributes);
        if (!cursor.IsOperator(","))
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<TemplateTarget>();
        parts.Add(first);
        while (cursor.TryOperator(",") && !cursor.IsWord("in") && !cursor.IsOperator("=") && !cursor.IsOperator(")"))
        {
            parts.Add(PlainTarget(withAttributes));
        }

        return new TemplateTarget.Parts(parts.ToImmutable());
    }

    private TemplateTarget PlainTarget(bool withAttributes)
    {
        using var level = cursor.Deeper();
        if (cursor.TryOperator("("))
        {
            var inner = Target(withAttributes);
            cursor.Operator(")");
            return inner;
        }

        var name = cursor.Name();
        return withAttributes && cursor.TryOperator(".") ? new TemplateTarget.Attribute(name, cursor.Name()) : new TemplateTarget.Name(name);
    }

    /// <summary>The end of the statement that is read, its body, and the statement that ends it.</summary>
    private ImmutableArray<TemplateStatement> BlockBody(string end)
    {
        Close();
        var body = Body([end]);
        cursor.Word(end);
        Close();
        return body;
    }

    private TemplateStatement Ended(TemplateStatement statement)
    {
        Close();
        return statement;
    }

    private void Close() => cursor.Expect(TemplateTokenKind.EndStatement);
}
