using RZero.Core;

namespace RZero.ChatTemplates;

/// <summary>A chat template is malformed, raises an error of its own, uses what is not supported, or runs too long.</summary>
public sealed class TemplateException(string message, Exception? inner = null) : UserException(message, inner);
