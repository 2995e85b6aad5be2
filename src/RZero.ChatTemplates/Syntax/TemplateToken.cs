namespace RZero.ChatTemplates.Syntax;

/// <summary>A piece of a template: text between tags, or a word inside one.</summary>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text);
