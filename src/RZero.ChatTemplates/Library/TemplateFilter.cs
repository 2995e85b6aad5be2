using RZero.ChatTemplates.Values;

namespace RZero.ChatTemplates.Library;

/// <summary>A filter.</summary>
internal delegate object? TemplateFilter(object? value, CallArguments arguments);
