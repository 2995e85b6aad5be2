using System.Collections.Immutable;
using System.Text;
using RZero.ChatTemplates.Syntax;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Running;

/// <summary>Runs statements.</summary>
internal sealed class TemplateRunner
{
    private readonly TemplateBudget budget;
    private readonly TemplateEvaluator evaluator;
    private readonly MacroCalls macros;

    public TemplateRunner(TemplateBudget budget)
    {
        this.budget = budget;
        evaluator = new(budget);
        macros = new(budget, evaluator, this);
    }

    /// <summary>The text that a body writes.</summary>
    /// <exception cref="TemplateException">The template raises an error, or its budget is used up.</exception>
    public string Text(ImmutableArray<TemplateStatement> body, TemplateScope scope)
    {
        var text = new StringBuilder();
        Run(body, scope, text);
        return budget.Checked(text.ToString());
    }

    private LoopStep Run(ImmutableArray<TemplateStatement> body, TemplateScope scope, StringBuilder into)
    {
        using var level = budget.Deeper();
        foreach (var statement in body)
        {
            budget.Step();
            var step = Run(statement, scope, into);
            if (step != LoopStep.Next)
            {
                return step;
            }
        }

        return LoopStep.Next;
    }

    private LoopStep Run(TemplateStatement statement, TemplateScope scope, StringBuilder into)
    {
        switch (statement)
        {
            case TemplateStatement.Text text:
                into.Append(budget.Checked(text.Value));
                return LoopStep.Next;
            case TemplateStatement.Output output:
                into.Append(budget.Checked(PythonPrinter.Text(evaluator.Evaluate(output.Value, scope), budget)));
                return LoopStep.Next;
            case TemplateStatement.If choice:
                return RunIf(choice, scope, into);
            case TemplateStatement.For loop:
                RunFor(loop, evaluator.Evaluate(loop.Items, scope), scope, into, 0);
                return LoopStep.Next;
            case TemplateStatement.Scope inner:
                return Run(inner.Body, Inner(inner, scope), into);
            case TemplateStatement.Break:
                return LoopStep.Break;
            case TemplateStatement.Continue:
                return LoopStep.Continue;
            default:
                Assign(statement, scope, into);
                return LoopStep.Next;
        }
    }

    private void Assign(TemplateStatement statement, TemplateScope scope, StringBuilder into)
    {
        switch (statement)
        {
            case TemplateStatement.Set set:
                Assignment.Bind(set.Target, evaluator.Evaluate(set.Value, scope), scope, budget);
                break;
            case TemplateStatement.SetBlock block:
                var text = Text(block.Body, new(scope));
                Assignment.Bind(block.Target, block.Filter is null ? text : evaluator.Filtered(block.Filter, text, scope), scope, budget);
                break;
            case TemplateStatement.FilterBlock block:
                into.Append(budget.Checked(PythonPrinter.Text(evaluator.Filtered(block.Filter, Text(block.Body, new(scope)), scope), budget)));
                break;
            case TemplateStatement.Macro macro:
                scope[macro.Name] = macros.Of(macro.Name, macro.Signature, macro.Body, scope);
                break;
            case TemplateStatement.CallBlock block:
                into.Append(budget.Checked(PythonPrinter.Text(macros.WithCaller(block, scope), budget)));
                break;
            default:
                throw new TemplateException("the chat template has a statement that is not supported");
        }
    }

    private LoopStep RunIf(TemplateStatement.If choice, TemplateScope scope, StringBuilder into)
    {
        foreach (var (condition, body) in choice.Branches)
        {
            if (PythonTruth.Of(evaluator.Evaluate(condition, scope)))
            {
                return Run(body, scope, into);
            }
        }

        return Run(choice.Otherwise, scope, into);
    }

    private void RunFor(TemplateStatement.For loop, object? value, TemplateScope scope, StringBuilder into, int depth)
    {
        var items = Chosen(loop, TemplateItems.Of(value, budget), scope);
        var variable = new TemplateLoop(items, depth, budget, loop.IsRecursive ? Again : null);
        for (var i = 0; i < items.Count; i++)
        {
            budget.Step();
            budget.Items(8);
            variable.Place = i;
            var inner = new TemplateScope(scope) { ["loop"] = variable };
            Assignment.Bind(loop.Target, items[i], inner, budget);
            if (Run(loop.Body, inner, into) == LoopStep.Break)
            {
                break;
            }
        }

        if (items.Count == 0)
        {
            Run(loop.Otherwise, new(scope), into);
        }

        string Again(object? others)
        {
            using var level = budget.Deeper();
            var text = new StringBuilder();
            RunFor(loop, others, scope, text, depth + 1);
            return budget.Checked(text.ToString());
        }
    }

    private IReadOnlyList<object?> Chosen(TemplateStatement.For loop, IReadOnlyList<object?> items, TemplateScope scope)
    {
        if (loop.Condition is null)
        {
            return items;
        }

        budget.Items(items.Count);
        var chosen = new List<object?>();
        foreach (var item in items)
        {
            var inner = new TemplateScope(scope);
            Assignment.Bind(loop.Target, item, inner, budget);
            if (PythonTruth.Of(evaluator.Evaluate(loop.Condition, inner)))
            {
                chosen.Add(item);
            }
        }

        return chosen;
    }

    private TemplateScope Inner(TemplateStatement.Scope statement, TemplateScope scope)
    {
        var inner = new TemplateScope(scope);
        foreach (var (target, value) in statement.Variables)
        {
            // Each value sees the variables outside, not those before it.
            Assignment.Bind(target, evaluator.Evaluate(value, scope), inner, budget);
        }

        return inner;
    }
}
