using System.Collections.Immutable;

namespace RZero.ChatTemplates.Syntax;

/// <summary>An expression of a template.</summary>
internal abstract record TemplateExpression
{
    private TemplateExpression()
    {
    }

    public sealed record Constant(object? Value) : TemplateExpression;

    public sealed record Variable(string Name) : TemplateExpression;

    public sealed record Sequence(ImmutableArray<TemplateExpression> Items, bool IsTuple) : TemplateExpression;

    public sealed record Mapping(ImmutableArray<(TemplateExpression Key, TemplateExpression Value)> Items) : TemplateExpression;

    public sealed record Member(TemplateExpression Target, string Name) : TemplateExpression;

    public sealed record Index(TemplateExpression Target, TemplateExpression At) : TemplateExpression;

    public sealed record Slice(
        TemplateExpression Target, TemplateExpression? From, TemplateExpression? To, TemplateExpression? By) : TemplateExpression;

    public sealed record Call(TemplateExpression Target, TemplateArguments Arguments) : TemplateExpression;

    /// <summary>A filter; without a target it is applied to the text of a block.</summary>
    public sealed record Filter(TemplateExpression? Target, string Name, TemplateArguments Arguments) : TemplateExpression;

    public sealed record Test(TemplateExpression Target, string Name, TemplateArguments Arguments, bool Negated) : TemplateExpression;

    public sealed record Not(TemplateExpression Operand) : TemplateExpression;

    public sealed record Negate(TemplateExpression Operand) : TemplateExpression;

    public sealed record Both(TemplateExpression Left, TemplateExpression Right) : TemplateExpression;

    public sealed record Either(TemplateExpression Left, TemplateExpression Right) : TemplateExpression;

    /// <summary>Comparisons in a chain: <c>a &lt; b &lt;= c</c> holds when every neighbouring pair does.</summary>
    public sealed record Comparison(
        TemplateExpression First, ImmutableArray<(string Operator, TemplateExpression Operand)> Rest) : TemplateExpression;

    public sealed record Joined(ImmutableArray<TemplateExpression> Parts) : TemplateExpression;

    public sealed record Arithmetic(string Operator, TemplateExpression Left, TemplateExpression Right) : TemplateExpression;

    public sealed record Choice(TemplateExpression Condition, TemplateExpression Then, TemplateExpression? Otherwise) : TemplateExpression;
}
