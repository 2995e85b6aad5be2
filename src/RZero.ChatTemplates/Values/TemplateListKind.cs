namespace RZero.ChatTemplates.Values;

/// <summary>What Python would hold the items in.</summary>
internal enum TemplateListKind
{
    List,
    Tuple,
    Range,
    Keys,
    Values,
    Pairs,
}
