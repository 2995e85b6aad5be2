using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Methods of Python's lists and tuples. Those that would change one are not there, as in the sandbox that chat templates run in.</summary>
internal static class ListMethods
{
    public static object? Find(TemplateList list, string name) => name switch
    {
        "index" when list.IsIndexed => (TemplateFunction)(arguments => Index(list, arguments)),
        "count" when list.IsIndexed => (TemplateFunction)(arguments => Count(list, arguments)),
        "copy" when list.Kind == TemplateListKind.List => (TemplateFunction)(arguments => Copy(list, arguments)),
        "grouper" when list is { Kind: TemplateListKind.Tuple, IsGroup: true } => list.Items[0],
        "list" when list is { Kind: TemplateListKind.Tuple, IsGroup: true } => list.Items[1],
        "append" or "insert" or "extend" or "pop" or "remove" or "clear" or "reverse" or "sort" when list.Kind == TemplateListKind.List =>
            Unsafe(list, name),
        _ => null,
    };

    /// <summary>What stands for a method that would change its object.</summary>
    public static Undefined Unsafe(object target, string name) => new($"access to '{name}' of '{TypeNames.Python(target)}' is unsafe");

    private static object? Index(TemplateList list, CallArguments arguments)
    {
        var given = arguments.To("index", "value");
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (PythonOrder.AreEqual(list.Items[i], given[0], given.Budget))
            {
                return (long)i;
            }
        }

        throw new TemplateException("the chat template asks for the place of what is not in the list");
    }

    private static object? Count(TemplateList list, CallArguments arguments)
    {
        var given = arguments.To("count", "value");
        return (long)list.Items.Count(item => PythonOrder.AreEqual(item, given[0], given.Budget));
    }

    private static object? Copy(TemplateList list, CallArguments arguments)
    {
        arguments.To("copy");
        return list;
    }
}
