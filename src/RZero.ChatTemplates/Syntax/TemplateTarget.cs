using System.Collections.Immutable;

namespace RZero.ChatTemplates.Syntax;

/// <summary>What a value is given to: a name, an attribute of a namespace, or several of these that take it apart.</summary>
internal abstract record TemplateTarget
{
    private TemplateTarget()
    {
    }

    public sealed record Name(string Text) : TemplateTarget;

    public sealed record Attribute(string Space, string Member) : TemplateTarget;

    public sealed record Parts(ImmutableArray<TemplateTarget> Targets) : TemplateTarget;
}
