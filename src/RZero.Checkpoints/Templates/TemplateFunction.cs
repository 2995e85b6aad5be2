namespace RZero.Checkpoints.Templates;

/// <summary>Something a template can call, with arguments by position and by name.</summary>
internal delegate object? TemplateFunction(List<object?> positional, Dictionary<string, object?> named);
