using RZero.ChatTemplates.Library;
using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Values;

/// <summary>Members: <c>target.name</c>.</summary>
internal static class TemplateMembers
{
    /// <summary>A member, by Jinja's order: what Python's object has under the name, else its item; what is not there is undefined.</summary>
    /// <exception cref="TemplateException">The target is undefined.</exception>
    public static object? Of(object? target, string name, TemplateBudget budget)
    {
        if (target is Undefined missing)
        {
            throw missing.Error();
        }

        budget.Read(name);
        return Own(target, name) ?? (target is TemplateMap map && map.TryGet(name, budget, out var value)
            ? value
            : target is TemplateNamespace space && space.Values.TryGetValue(name, out var kept) ? kept : TemplateItems.Missing(target, name, budget));
    }

    /// <summary>What Python's object has under a name; null where it has nothing.</summary>
    public static object? Own(object? target, string name) => target switch
    {
        string or SafeText => TextMethods.Find(PythonText.TryText(target)!, name),
        TemplateMap map => MapMethods.Find(map, name),
        TemplateList list => ListMethods.Find(list, name),
        TemplateLoop loop => loop.Find(name),
        TemplateMacro macro => macro.Find(name),
        double number when name == "is_integer" => (TemplateFunction)(_ => Math.Floor(number) == number),
        _ => null,
    };
}
