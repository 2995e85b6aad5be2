using System.Collections.Immutable;

namespace RZero.ChatTemplates.Syntax;

/// <summary>Arguments of a call: by position, then by name, then those of a list (<c>*list</c>) and of a mapping (<c>**mapping</c>).</summary>
internal sealed record TemplateArguments(
    ImmutableArray<TemplateExpression> Positional,
    ImmutableArray<(string Name, TemplateExpression Value)> Named,
    TemplateExpression? MorePositional = null,
    TemplateExpression? MoreNamed = null)
{
    public static TemplateArguments None { get; } = new([], []);
}
