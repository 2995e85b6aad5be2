namespace RZero.ChatTemplates.Values;

/// <summary>What kinds of values are called: by Python, and in messages.</summary>
internal static class TypeNames
{
    /// <summary>With an article, for messages.</summary>
    public static string Of(object? value) => value switch
    {
        null => "none",
        bool => "a truth value",
        long => "a whole number",
        double => "a number",
        string or SafeText => "a text",
        TemplateMap => "a mapping",
        TemplateList => "a list",
        Undefined => "an undefined value",
        _ => "something else",
    };

    /// <summary>As Jinja names the object that lacks a member.</summary>
    public static string Python(object? value) => value switch
    {
        null => "None",
        bool => "bool object",
        long => "int object",
        double => "float object",
        string => "str object",
        SafeText => "markupsafe.Markup object",
        TemplateMap => "dict object",
        TemplateList { Kind: TemplateListKind.Tuple } => "tuple object",
        TemplateList { Kind: TemplateListKind.Range } => "range object",
        TemplateList { Kind: TemplateListKind.List } => "list object",
        _ => "object",
    };
}
