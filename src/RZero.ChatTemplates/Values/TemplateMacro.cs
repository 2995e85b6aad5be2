namespace RZero.ChatTemplates.Values;

/// <summary>A macro as a value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Call">Runs it.</param>
internal sealed record TemplateMacro(string Name, IReadOnlyList<object?> Parameters, TemplateFunction Call)
{
    /// <summary>A member; null where there is none.</summary>
    public object? Find(string name) => name switch
    {
        "name" => Name,
        "arguments" => new TemplateList(TemplateListKind.Tuple, Parameters),
        _ => null,
    };
}
