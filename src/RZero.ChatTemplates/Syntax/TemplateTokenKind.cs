namespace RZero.ChatTemplates.Syntax;

/// <summary>Kinds of template tokens.</summary>
internal enum TemplateTokenKind
{
    Text,
    BeginStatement,
    EndStatement,
    BeginOutput,
    EndOutput,
    Name,
    Integer,
    Float,
    String,
    Operator,
    End,
}
