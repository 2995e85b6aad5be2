namespace RZero.Checkpoints.Templates;

/// <summary>Variables, with those of the enclosing scope behind them. Setting one sets it here.</summary>
internal sealed class TemplateScope(TemplateScope? outer)
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);

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

        return TemplateValue.Undefined;
    }

    private TemplateScope? Outer { get; } = outer;
}
