using RZero.Checkpoints.Templates.Values;

namespace RZero.Checkpoints.Templates.Library;

/// <summary>A filter.</summary>
internal delegate object? TemplateFilter(object? value, CallArguments arguments);
