using RZero.ChatTemplates.Library;
using RZero.ChatTemplates.Syntax;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Running;

/// <summary>Evaluates expressions.</summary>
internal sealed class TemplateEvaluator(TemplateBudget budget)
{
    /// <exception cref="TemplateException">Something in it cannot be done, or the budget is used up.</exception>
    public object? Evaluate(TemplateExpression expression, TemplateScope scope)
    {
        budget.Step();
        using var level = budget.Deeper();
        return expression switch
        {
            TemplateExpression.Constant constant => constant.Value,
            TemplateExpression.Variable variable => scope.Find(variable.Name, budget),
            TemplateExpression.Sequence sequence => Sequence(sequence, scope),
            TemplateExpression.Mapping mapping => Mapping(mapping, scope),
            TemplateExpression.Member member => TemplateMembers.Of(Evaluate(member.Target, scope), member.Name, budget),
            TemplateExpression.Index index => TemplateItems.At(Evaluate(index.Target, scope), Evaluate(index.At, scope), budget),
            TemplateExpression.Slice slice => Slice(slice, scope),
            TemplateExpression.Call call => Call(Evaluate(call.Target, scope), Arguments(call.Arguments, scope)),
            TemplateExpression.Filter filter => Filter(filter, Evaluate(filter.Target!, scope), scope),
            TemplateExpression.Test test =>
                TemplateTests.Holds(test.Name, Evaluate(test.Target, scope), Arguments(test.Arguments, scope)) != test.Negated,
            TemplateExpression.Choice choice => Choice(choice, scope),
            _ => Operation(expression, scope),
        };
    }

    /// <summary>Applies the filters of a block to its text.</summary>
    public object? Filtered(TemplateExpression filters, string text, TemplateScope scope)
    {
        using var level = budget.Deeper();
        var filter = (TemplateExpression.Filter)filters;
        return Filter(filter, filter.Target is null ? text : Filtered(filter.Target, text, scope), scope);
    }

    /// <exception cref="TemplateException">The target cannot be called.</exception>
    public static object? Call(object? target, CallArguments arguments) => target switch
    {
        TemplateFunction function => function(arguments),
        TemplateMacro macro => macro.Call(arguments),
        TemplateLoop loop => loop.Again(arguments),
        Undefined missing => throw missing.Error(),
        _ => throw new TemplateException($"the chat template calls {TypeNames.Of(target)}"),
    };

    public CallArguments Arguments(TemplateArguments arguments, TemplateScope scope)
    {
        var positional = new List<object?>(arguments.Positional.Length);
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in arguments.Positional)
        {
            positional.Add(Evaluate(value, scope));
        }

        foreach (var (name, value) in arguments.Named)
        {
            budget.Read(name);
            named[name] = Evaluate(value, scope);
        }

        if (arguments.MorePositional is { } more)
        {
            positional.AddRange(Counted(TemplateItems.Of(Evaluate(more, scope), budget)));
        }

        if (arguments.MoreNamed is { } others)
        {
            var map = Evaluate(others, scope) as TemplateMap
                ?? throw new TemplateException("the chat template gives arguments by name that are no mapping");
            budget.Items(map.Count * 4L);
            foreach (var (key, value) in map.Entries)
            {
                budget.Read(key);
                named[PythonText.TryText(key) ?? throw new TemplateException("the chat template gives arguments by a name that is no text")] = value;
            }
        }

        return new(positional, named, budget);
    }

    private IReadOnlyList<object?> Counted(IReadOnlyList<object?> items)
    {
        budget.Items(items.Count);
        return items;
    }

    private object? Operation(TemplateExpression expression, TemplateScope scope) => expression switch
    {
        TemplateExpression.Not not => !PythonTruth.Of(Evaluate(not.Operand, scope)),
        TemplateExpression.Negate negate => PythonOperators.Negate(Evaluate(negate.Operand, scope)),
        TemplateExpression.Both both => Evaluate(both.Left, scope) is var left && PythonTruth.Of(left) ? Evaluate(both.Right, scope) : left,
        TemplateExpression.Either either => Evaluate(either.Left, scope) is var left && PythonTruth.Of(left) ? left : Evaluate(either.Right, scope),
        TemplateExpression.Comparison comparison => Comparison(comparison, scope),
        TemplateExpression.Joined joined => Joined(joined, scope),
        TemplateExpression.Arithmetic arithmetic =>
            PythonOperators.Apply(arithmetic.Operator, Evaluate(arithmetic.Left, scope), Evaluate(arithmetic.Right, scope), budget),
        _ => throw new TemplateException("the chat template has an expression that is not supported"),
    };

    private TemplateList Sequence(TemplateExpression.Sequence sequence, TemplateScope scope)
    {
        budget.Items(sequence.Items.Length);
        var items = new List<object?>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            items.Add(Evaluate(item, scope));
        }

        return new(sequence.IsTuple ? TemplateListKind.Tuple : TemplateListKind.List, items);
    }

    private TemplateMap Mapping(TemplateExpression.Mapping mapping, TemplateScope scope)
    {
        var map = new TemplateMap();
        foreach (var (key, value) in mapping.Items)
        {
            map.Set(Evaluate(key, scope), Evaluate(value, scope), budget);
        }

        return map;
    }

    private object? Slice(TemplateExpression.Slice slice, TemplateScope scope) =>
        TemplateItems.Slice(Evaluate(slice.Target, scope), Bound(slice.From, scope), Bound(slice.To, scope), Bound(slice.By, scope), budget);

    private long? Bound(TemplateExpression? expression, TemplateScope scope) =>
        expression is null || Evaluate(expression, scope) is not { } value ? null : PythonNumber.Whole(value);

    private object? Filter(TemplateExpression.Filter filter, object? value, TemplateScope scope) =>
        TemplateFilters.Apply(filter.Name, value, Arguments(filter.Arguments, scope));

    private object? Choice(TemplateExpression.Choice choice, TemplateScope scope) =>
        PythonTruth.Of(Evaluate(choice.Condition, scope)) ? Evaluate(choice.Then, scope)
        : choice.Otherwise is null ? new Undefined("the inline if-expression has no else")
        : Evaluate(choice.Otherwise, scope);

    private object? Comparison(TemplateExpression.Comparison comparison, TemplateScope scope)
    {
        var left = Evaluate(comparison.First, scope);
        foreach (var (name, operand) in comparison.Rest)
        {
            var right = Evaluate(operand, scope);
            if (!PythonOperators.Holds(name, left, right, budget))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private string Joined(TemplateExpression.Joined joined, TemplateScope scope)
    {
        var parts = new List<string>(joined.Parts.Length);
        foreach (var part in joined.Parts)
        {
            parts.Add(PythonPrinter.Text(Evaluate(part, scope), budget));
        }

        return TextEdits.Concatenated("", parts, budget);
    }
}
