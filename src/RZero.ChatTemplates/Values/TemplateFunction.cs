namespace RZero.ChatTemplates.Values;

/// <summary>Something a template can call.</summary>
internal delegate object? TemplateFunction(CallArguments arguments);
