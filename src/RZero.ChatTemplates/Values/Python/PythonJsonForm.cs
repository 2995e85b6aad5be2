namespace RZero.ChatTemplates.Values.Python;

/// <summary>How JSON is laid out.</summary>
/// <param name="Indent">What each level is moved in by; null for one line.</param>
/// <param name="ItemSeparator">Between items.</param>
/// <param name="KeySeparator">Between a key and its value.</param>
/// <param name="IsAscii">Whether other characters are escaped.</param>
/// <param name="SortsKeys">Whether keys are in order.</param>
internal sealed record PythonJsonForm(string? Indent, string ItemSeparator, string KeySeparator, bool IsAscii, bool SortsKeys);
