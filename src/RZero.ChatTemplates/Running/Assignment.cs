using RZero.ChatTemplates.Syntax;
using RZero.ChatTemplates.Values;
using RZero.Files;

namespace RZero.ChatTemplates.Running;

/// <summary>Gives values to names.</summary>
internal static class Assignment
{
    /// <exception cref="TemplateException">The value has other parts than the target, or the target is no namespace.</exception>
    public static void Bind(TemplateTarget target, object? value, TemplateScope scope, TemplateBudget budget)
    {
        switch (target)
        {
            case TemplateTarget.Name name:
                budget.Read(name.Text);
                scope[name.Text] = value;
                break;
            case TemplateTarget.Attribute attribute:
                var space = scope.Find(attribute.Space, budget) as TemplateNamespace
                    ?? throw new TemplateException($"the chat template sets an attribute of '{Excerpt.Of(attribute.Space)}', which is no namespace");
                budget.Read(attribute.Member);
                space.Values[attribute.Member] = value;
                break;
            case TemplateTarget.Parts parts:
                BindParts(parts, value, scope, budget);
                break;
        }
    }

    private static void BindParts(TemplateTarget.Parts parts, object? value, TemplateScope scope, TemplateBudget budget)
    {
        var values = TemplateItems.Of(value, budget);
        if (values.Count != parts.Targets.Length)
        {
            throw new TemplateException($"the chat template takes apart a value of {values.Count} parts into {parts.Targets.Length}");
        }

        for (var i = 0; i < values.Count; i++)
        {
            Bind(parts.Targets[i], values[i], scope, budget);
        }
    }
}
