using System.Globalization;
using System.Text;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>The filter urlencode: one text, or the pairs of a query.</summary>
internal static class UrlText
{
    public static object? Apply(object? value, CallArguments arguments)
    {
        arguments.To("urlencode");
        if (value is string or SafeText || PythonNumber.Is(value) || value is null)
        {
            return Quoted(PythonPrinter.Text(value, arguments.Budget), isQuery: false, arguments);
        }

        var pairs = value is TemplateMap map ? map.Pairs().Items : TemplateItems.Of(value, arguments.Budget);
        var parts = pairs.Select(pair => pair is TemplateList { Items.Count: 2 } both
            ? $"{Part(both.Items[0], arguments)}={Part(both.Items[1], arguments)}"
            : throw new TemplateException("the chat template encodes a query whose items are no pairs"));
        return TextEdits.Concatenated("&", [.. parts], arguments.Budget);
    }

    private static string Part(object? value, CallArguments arguments) =>
        Quoted(PythonPrinter.Text(value, arguments.Budget), isQuery: true, arguments);

    private static string Quoted(string plain, bool isQuery, CallArguments arguments)
    {
        arguments.Budget.Characters(plain.Length * 3L);
        var text = new StringBuilder();
        foreach (var letter in Encoding.UTF8.GetBytes(plain))
        {
            _ = letter switch
            {
                (byte)' ' when isQuery => text.Append('+'),
                (byte)'/' when !isQuery => text.Append('/'),
                _ when char.IsAsciiLetterOrDigit((char)letter) || (char)letter is '_' or '.' or '-' or '~' => text.Append((char)letter),
                _ => text.Append(CultureInfo.InvariantCulture, $"%{letter:X2}"),
            };
        }

        return text.ToString();
    }
}
