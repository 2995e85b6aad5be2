using System.Collections.Immutable;
using System.Text;

namespace RZero.Checkpoints.Templates;

/// <summary>Runs statements and evaluates expressions.</summary>
internal sealed class TemplateEvaluator(TemplateBudget budget)
{
    private const int DeepestCall = 60;

    private readonly StringBuilder output = new();
    private int depth;

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    public string Render(ImmutableArray<TemplateStatement> body, TemplateScope scope)
    {
        Run(body, scope, output);
        return output.ToString();
    }

    private Flow Run(ImmutableArray<TemplateStatement> body, TemplateScope scope, StringBuilder into)
    {
        foreach (var statement in body)
        {
            budget.Step();
            var flow = Run(statement, scope, into);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Run(TemplateStatement statement, TemplateScope scope, StringBuilder into)
    {
        switch (statement)
        {
            case TemplateStatement.Text text:
                budget.Append(into, text.Value);
                return Flow.Next;
            case TemplateStatement.Output value:
                budget.Append(into, TemplateValue.Text(Evaluate(value.Value, scope)));
                return Flow.Next;
            case TemplateStatement.If choice:
                return RunIf(choice, scope, into);
            case TemplateStatement.For loop:
                return RunFor(loop, scope, into);
            case TemplateStatement.Set set:
                Assign(set, scope);
                return Flow.Next;
            case TemplateStatement.SetBlock block:
                scope[block.Name] = Captured(block.Body, scope);
                return Flow.Next;
            case TemplateStatement.Macro macro:
                scope[macro.Name] = (TemplateFunction)((positional, named) => CallMacro(macro, scope, positional, named));
                return Flow.Next;
            case TemplateStatement.Scope inner:
                return Run(inner.Body, scope, into);
            case TemplateStatement.Break:
                return Flow.Break;
            default:
                return Flow.Continue;
        }
    }

    private Flow RunIf(TemplateStatement.If choice, TemplateScope scope, StringBuilder into)
    {
        foreach (var (condition, body) in choice.Branches)
        {
            if (TemplateValue.IsTrue(Evaluate(condition, scope)))
            {
                return Run(body, scope, into);
            }
        }

        return Run(choice.Otherwise, scope, into);
    }

    private Flow RunFor(TemplateStatement.For loop, TemplateScope scope, StringBuilder into)
    {
        var items = TemplateSequences.Items(Evaluate(loop.Items, scope));
        if (loop.Condition is not null)
        {
            items = items.FindAll(item => TemplateValue.IsTrue(Evaluate(loop.Condition, Bind(loop.Names, item, new(scope)))));
        }

        for (var i = 0; i < items.Count; i++)
        {
            budget.Step();
            var inner = Bind(loop.Names, items[i], new(scope));
            inner["loop"] = TemplateSequences.LoopVariable(items, i);
            if (Run(loop.Body, inner, into) == Flow.Break)
            {
                break;
            }
        }

        return items.Count == 0 ? Run(loop.Otherwise, scope, into) : Flow.Next;
    }

    private static TemplateScope Bind(ImmutableArray<string> names, object? item, TemplateScope scope)
    {
        if (names.Length == 1)
        {
            scope[names[0]] = item;
            return scope;
        }

        var parts = item as List<object?>;
        if (parts is null || parts.Count != names.Length)
        {
            throw new TemplateException("the chat template takes apart a value that has another number of parts");
        }

        foreach (var (name, part) in names.Zip(parts))
        {
            scope[name] = part;
        }

        return scope;
    }

    private void Assign(TemplateStatement.Set set, TemplateScope scope)
    {
        var value = Evaluate(set.Value, scope);
        if (set.Attribute is null)
        {
            Bind(set.Names, value, scope);
            return;
        }

        var target = scope.Find(set.Names[0]) as TemplateNamespace ?? throw new TemplateException("the chat template sets an attribute of something that has none");
        target.Values[set.Attribute] = value;
    }

    private string Captured(ImmutableArray<TemplateStatement> body, TemplateScope scope)
    {
        var captured = new StringBuilder();
        Run(body, new(scope), captured);
        return captured.ToString();
    }

    private string CallMacro(TemplateStatement.Macro macro, TemplateScope scope, List<object?> positional, Dictionary<string, object?> named)
    {
        if (++depth > DeepestCall)
        {
            throw new TemplateException("the chat template calls itself too deeply");
        }

        var inner = new TemplateScope(scope);
        for (var i = 0; i < macro.Parameters.Length; i++)
        {
            var (name, fallback) = macro.Parameters[i];
            inner[name] = i < positional.Count ? positional[i]
                : named.TryGetValue(name, out var given) ? given
                : fallback is null ? TemplateValue.Undefined
                : Evaluate(fallback, inner);
        }

        var text = Captured(macro.Body, inner);
        depth--;
        return text;
    }

    private object? Evaluate(TemplateExpression expression, TemplateScope scope)
    {
        budget.Step();
        switch (expression)
        {
            case TemplateExpression.Constant constant:
                return constant.Value;
            case TemplateExpression.Variable variable:
                return scope.Find(variable.Name);
            case TemplateExpression.Sequence sequence:
                return sequence.Items.Select(item => Evaluate(item, scope)).ToList();
            case TemplateExpression.Mapping mapping:
                return mapping.Items.ToDictionary(
                    item => TemplateValue.Text(Evaluate(item.Key, scope)), item => Evaluate(item.Value, scope), StringComparer.Ordinal);
            case TemplateExpression.Member member:
                return TemplateSequences.Member(Evaluate(member.Target, scope), member.Name);
            case TemplateExpression.Index index:
                return TemplateSequences.At(Evaluate(index.Target, scope), Evaluate(index.At, scope));
            case TemplateExpression.Slice slice:
                return TemplateSequences.Slice(Evaluate(slice.Target, scope), Whole(slice.From, scope), Whole(slice.To, scope), Whole(slice.By, scope));
            case TemplateExpression.Call call:
                return Call(call, scope);
            case TemplateExpression.Filter filter:
                var (filterPositional, filterNamed) = Arguments(filter.Arguments, scope);
                return Checked(TemplateFilters.Apply(filter.Name, Evaluate(filter.Target!, scope), filterPositional, filterNamed));
            case TemplateExpression.Test test:
                return TemplateTests.Holds(test.Name, Evaluate(test.Target, scope), Arguments(test.Arguments, scope).Positional) != test.Negated;
            case TemplateExpression.Not not:
                return !TemplateValue.IsTrue(Evaluate(not.Operand, scope));
            case TemplateExpression.Negate negate:
                return Evaluate(negate.Operand, scope) is long whole ? (object)-whole : -TemplateValue.Number(Evaluate(negate.Operand, scope));
            case TemplateExpression.Choice choice:
                return TemplateValue.IsTrue(Evaluate(choice.Condition, scope)) ? Evaluate(choice.Then, scope)
                    : choice.Otherwise is null ? TemplateValue.Undefined
                    : Evaluate(choice.Otherwise, scope);
            case TemplateExpression.Binary { Operator: "and" } both:
                var first = Evaluate(both.Left, scope);
                return TemplateValue.IsTrue(first) ? Evaluate(both.Right, scope) : first;
            case TemplateExpression.Binary { Operator: "or" } either:
                var left = Evaluate(either.Left, scope);
                return TemplateValue.IsTrue(left) ? left : Evaluate(either.Right, scope);
            case TemplateExpression.Binary binary:
                return Checked(TemplateOperators.Apply(binary.Operator, Evaluate(binary.Left, scope), Evaluate(binary.Right, scope)));
            default:
                throw new TemplateException("the chat template has an expression that is not supported");
        }
    }

    private long? Whole(TemplateExpression? expression, TemplateScope scope) =>
        expression is null ? null : Evaluate(expression, scope) is { } value ? TemplateValue.Whole(value) : null;

    private object? Call(TemplateExpression.Call call, TemplateScope scope)
    {
        var (positional, named) = Arguments(call.Arguments, scope);
        if (call.Target is TemplateExpression.Member member)
        {
            var target = Evaluate(member.Target, scope);
            return TemplateSequences.Member(target, member.Name) is TemplateFunction own
                ? own(positional, named)
                : Checked(TemplateMethods.Call(target, member.Name, positional, named));
        }

        return Evaluate(call.Target, scope) is TemplateFunction function
            ? function(positional, named)
            : throw new TemplateException("the chat template calls something that is not a function");
    }

    private (List<object?> Positional, Dictionary<string, object?> Named) Arguments(TemplateArguments arguments, TemplateScope scope) =>
        ([.. arguments.Positional.Select(value => Evaluate(value, scope))],
            arguments.Named.ToDictionary(pair => pair.Name, pair => Evaluate(pair.Value, scope), StringComparer.Ordinal));

    private object? Checked(object? value) => value is string text ? budget.Checked(text) : value;
}
