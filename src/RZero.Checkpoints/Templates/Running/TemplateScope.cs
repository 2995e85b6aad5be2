using RZero.Checkpoints.Templates.Values;

namespace RZero.Checkpoints.Templates.Running;

/// <summary>Variables, with those of the enclosing scope behind them. Setting one sets it here.</summary>
internal sealed class TemplateScope(TemplateScope? outer)
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);

    private TemplateScope? Outer { get; } = outer;

    public object? this[string name]
    {
        set => variables[name] = value;
    }

    public object? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.variables.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return new Undefined($"'{name}' is undefined");
    }
}
