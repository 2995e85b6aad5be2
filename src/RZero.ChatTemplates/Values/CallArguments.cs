using RZero.ChatTemplates.Running;
using RZero.Files;

namespace RZero.ChatTemplates.Values;

/// <summary>What a call is given.</summary>
/// <param name="Positional">By position.</param>
/// <param name="Named">By name.</param>
/// <param name="Budget">The rendering's budget.</param>
internal sealed record CallArguments(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named, TemplateBudget Budget)
{
    /// <summary>The arguments in the order of a function's parameters. Texts among them are counted as read.</summary>
    /// <exception cref="TemplateException">There are more, or others, than it takes, or one twice.</exception>
    public BoundArguments To(string function, params ReadOnlySpan<string> parameters)
    {
        var values = new object?[parameters.Length];
        Array.Fill(values, BoundArguments.Absent);
        if (Positional.Count > parameters.Length)
        {
            throw new TemplateException($"the chat template gives '{function}' {Positional.Count} arguments, and it takes {parameters.Length}");
        }

        for (var i = 0; i < Positional.Count; i++)
        {
            Budget.Read(Positional[i]);
            values[i] = Positional[i];
        }

        foreach (var (name, value) in Named)
        {
            var place = parameters.IndexOf(name);
            if (place < 0 || place < Positional.Count)
            {
                throw new TemplateException(
                    $"the chat template gives '{function}' the argument '{Excerpt.Of(name)}', which it does not take or has already");
            }

            Budget.Read(value);
            values[place] = value;
        }

        return new(function, values, Budget);
    }

    /// <summary>The same without the first ones by position.</summary>
    public CallArguments Skip(int count)
    {
        Budget.Steps(Positional.Count / 8);
        return this with { Positional = [.. Positional.Skip(count)] };
    }
}
