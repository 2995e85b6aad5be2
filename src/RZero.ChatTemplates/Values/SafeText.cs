namespace RZero.ChatTemplates.Values;

/// <summary>A text that is marked as HTML: what is added to it is escaped.</summary>
internal sealed record SafeText(string Text);
