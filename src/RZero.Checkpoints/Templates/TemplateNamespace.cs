namespace RZero.Checkpoints.Templates;

/// <summary>What <c>namespace()</c> makes: values that inner scopes can set.</summary>
internal sealed class TemplateNamespace(Dictionary<string, object?> values)
{
    public Dictionary<string, object?> Values => values;
}
