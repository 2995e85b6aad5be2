using RZero.ChatTemplates.Values;
using RZero.Files;

namespace RZero.ChatTemplates.Running;

/// <summary>Variables, with those of the enclosing scope behind them. Setting one sets it here.</summary>
internal sealed class TemplateScope(TemplateScope? outer)
{
    private const int CharactersLookedUpInStep = 256;
    private const int CharactersOfALook = 64;

    private readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);
    private readonly int depth = outer is null ? 1 : outer.depth + 1;

    private TemplateScope? Outer { get; } = outer;

    public object? this[string name]
    {
        set => variables[name] = value;
    }

    /// <summary>A variable's value; undefined where no scope has it.</summary>
    public object? Find(string name, TemplateBudget budget)
    {
        // The name is hashed anew in every scope on the way out.
        budget.Steps(depth * ((long)CharactersOfALook + name.Length) / CharactersLookedUpInStep);
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.variables.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return new Undefined($"'{Excerpt.Of(name)}' is undefined");
    }
}
