namespace RZero.ChatTemplates.Values;

/// <summary>What <c>namespace()</c> makes: values that inner scopes can set.</summary>
internal sealed class TemplateNamespace
{
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);
}
