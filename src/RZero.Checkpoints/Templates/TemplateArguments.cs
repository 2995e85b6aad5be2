using System.Collections.Immutable;

namespace RZero.Checkpoints.Templates;

/// <summary>Arguments of a call: by position, then by name.</summary>
internal sealed record TemplateArguments(
    ImmutableArray<TemplateExpression> Positional, ImmutableArray<(string Name, TemplateExpression Value)> Named)
{
    public static TemplateArguments None { get; } = new([], []);
}
