using System.Collections.Immutable;
using RZero.ChatTemplates.Syntax;
using RZero.ChatTemplates.Values;
using RZero.Files;

namespace RZero.ChatTemplates.Running;

/// <summary>Makes macros, and calls them.</summary>
internal sealed class MacroCalls(TemplateBudget budget, TemplateEvaluator evaluator, TemplateRunner runner)
{
    private const string Caller = "caller";

    /// <summary>A macro that sees the variables of the scope it stands in.</summary>
    public TemplateMacro Of(string name, TemplateSignature signature, ImmutableArray<TemplateStatement> body, TemplateScope scope) =>
        new(name, [.. signature.Parameters.Select(parameter => (object?)parameter.Name)], arguments => Run(name, signature, body, scope, arguments));

    /// <summary>Calls a macro that can call a block's body.</summary>
    public object? WithCaller(TemplateStatement.CallBlock block, TemplateScope scope)
    {
        var given = evaluator.Arguments(block.Call.Arguments, scope);
        var named = given.Named.ToDictionary(StringComparer.Ordinal);
        named[Caller] = Of(Caller, block.Signature, block.Body, scope);
        return TemplateEvaluator.Call(evaluator.Evaluate(block.Call.Target, scope), given with { Named = named });
    }

    private string Run(string name, TemplateSignature signature, ImmutableArray<TemplateStatement> body, TemplateScope scope, CallArguments arguments)
    {
        using var level = budget.Deeper();
        budget.Items(8);
        // Every name is looked for among the others.
        budget.Steps(
            (signature.Parameters.Length * (long)arguments.Named.Count / 8) + signature.Parameters.Sum(parameter => parameter.Name.Length / 64L));
        var inner = new TemplateScope(scope);
        BindMore(name, signature, inner, arguments);
        for (var i = 0; i < signature.Parameters.Length; i++)
        {
            var (parameter, fallback) = signature.Parameters[i];
            inner[parameter] = i < arguments.Positional.Count ? arguments.Positional[i]
                : arguments.Named.TryGetValue(parameter, out var given) ? given
                : fallback is null ? new Undefined($"parameter '{parameter}' was not provided")
                : evaluator.Evaluate(fallback, inner);
        }

        return runner.Text(body, inner);
    }

    /// <summary>Sets <c>varargs</c>, <c>kwargs</c> and <c>caller</c>; refuses what a macro that reads none of them does not take.</summary>
    private void BindMore(string name, TemplateSignature signature, TemplateScope inner, CallArguments arguments)
    {
        var more = arguments.Positional.Skip(signature.Parameters.Length).ToList();
        var others = new TemplateMap();
        foreach (var (key, value) in arguments.Named.Where(pair => pair.Key != Caller
            && signature.Parameters.All(parameter => parameter.Name != pair.Key)))
        {
            others.Set(key, value, budget);
        }

        if ((more.Count > 0 && !signature.TakesMorePositional) || (others.Count > 0 && !signature.TakesMoreNamed))
        {
            throw new TemplateException($"the chat template gives the macro '{Excerpt.Of(name)}' an argument that it does not take");
        }

        inner["varargs"] = new TemplateList(TemplateListKind.Tuple, more);
        inner["kwargs"] = others;
        if (arguments.Named.TryGetValue(Caller, out var caller))
        {
            inner[Caller] = caller;
        }
    }
}
