using System.Collections.Immutable;

namespace RZero.Checkpoints.Templates;

/// <summary>A statement of a template.</summary>
internal abstract record TemplateStatement
{
    private TemplateStatement()
    {
    }

    public sealed record Text(string Value) : TemplateStatement;

    public sealed record Output(TemplateExpression Value) : TemplateStatement;

    public sealed record If(
        ImmutableArray<(TemplateExpression Condition, ImmutableArray<TemplateStatement> Body)> Branches,
        ImmutableArray<TemplateStatement> Otherwise) : TemplateStatement;

    public sealed record For(
        ImmutableArray<string> Names,
        TemplateExpression Items,
        TemplateExpression? Condition,
        ImmutableArray<TemplateStatement> Body,
        ImmutableArray<TemplateStatement> Otherwise) : TemplateStatement;

    public sealed record Set(ImmutableArray<string> Names, string? Attribute, TemplateExpression Value) : TemplateStatement;

    public sealed record SetBlock(string Name, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    public sealed record Macro(
        string Name, ImmutableArray<(string Name, TemplateExpression? Default)> Parameters, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    public sealed record Scope(ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    public sealed record Break : TemplateStatement;

    public sealed record Continue : TemplateStatement;
}
