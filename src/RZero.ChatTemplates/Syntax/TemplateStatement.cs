using System.Collections.Immutable;

namespace RZero.ChatTemplates.Syntax;

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
        TemplateTarget Target,
        TemplateExpression Items,
        TemplateExpression? Condition,
        bool IsRecursive,
        ImmutableArray<TemplateStatement> Body,
        ImmutableArray<TemplateStatement> Otherwise) : TemplateStatement;

    public sealed record Set(TemplateTarget Target, TemplateExpression Value) : TemplateStatement;

    /// <summary>Gives the text of a body, through filters where there are any, to a target.</summary>
    public sealed record SetBlock(TemplateTarget Target, TemplateExpression? Filter, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    public sealed record FilterBlock(TemplateExpression Filter, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    public sealed record Macro(string Name, TemplateSignature Signature, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    /// <summary>Calls a macro that can call the body back as <c>caller</c>.</summary>
    public sealed record CallBlock(
        TemplateExpression.Call Call, TemplateSignature Signature, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    /// <summary>A body with variables of its own.</summary>
    public sealed record Scope(ImmutableArray<(TemplateTarget Target, TemplateExpression Value)> Variables, ImmutableArray<TemplateStatement> Body)
        : TemplateStatement;

    public sealed record Break : TemplateStatement;

    public sealed record Continue : TemplateStatement;
}
