using System.Globalization;
using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values;

/// <summary>
/// Spells keys so that two spellings are the same when Python finds the keys equal. What begins with the mark is no plain text; a text that
/// begins with it gets another one before it.
/// </summary>
internal static class TemplateKey
{
    private const char Mark = '\0';

    public static string Of(string text) => text.StartsWith(Mark) ? $"{Mark}text {text}" : text;

    /// <exception cref="TemplateException">It cannot be a key.</exception>
    public static string Of(object? key, TemplateBudget budget)
    {
        using var level = budget.Deeper();
        budget.Step();
        budget.Read(key);
        return key switch
        {
            string text => Of(text),
            SafeText safe => Of(safe.Text),
            null => $"{Mark}none",
            bool truth => Number(truth ? 1 : 0),
            long whole => whole is > -(1L << 53) and < (1L << 53) ? Number(whole) : $"{Mark}whole {whole}",
            double number => Number(number),
            Undefined => $"{Mark}undefined",
            TemplateList { Kind: TemplateListKind.Tuple } tuple => Tuple(tuple, budget),
            _ => throw new TemplateException("the chat template uses a list or a mapping as a key"),
        };
    }

    private static string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"{Mark}number {(number == 0 ? 0 : number):R}");

    private static string Tuple(TemplateList tuple, TemplateBudget budget)
    {
        var parts = new List<string>();
        foreach (var item in tuple.Items)
        {
            var part = Of(item, budget);
            budget.Characters(part.Length + 16L);
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}"));
        }

        return budget.Checked($"{Mark}tuple {string.Concat(parts)}");
    }
}
