using System.Collections.Frozen;
using System.Text;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Methods of Python's texts.</summary>
internal static class TextMethods
{
    private delegate object? Method(string text, BoundArguments arguments);

    private static readonly FrozenDictionary<string, (string[] Parameters, Method Call)> All =
        new Dictionary<string, (string[] Parameters, Method Call)>(StringComparer.Ordinal)
        {
            ["strip"] = (["chars"], (text, given) => PythonText.Strip(text, given.TextOrNull(0))),
            ["lstrip"] = (["chars"], (text, given) => PythonText.Strip(text, given.TextOrNull(0), right: false)),
            ["rstrip"] = (["chars"], (text, given) => PythonText.Strip(text, given.TextOrNull(0), left: false)),
            ["upper"] = ([], (text, _) => PythonText.Upper(text)),
            ["lower"] = ([], (text, _) => PythonText.Lower(text)),
            ["casefold"] = ([], (text, _) => PythonText.Lower(text)),
            ["title"] = ([], (text, _) => PythonText.Titled(text)),
            ["capitalize"] = ([], (text, _) => PythonText.Capitalized(text)),
            ["swapcase"] = ([], (text, _) => PythonText.SwapCase(text)),
            ["startswith"] = (["prefix", "start", "end"], (text, given) => TextSearch.HasEnd(text, given, atEnd: false)),
            ["endswith"] = (["suffix", "start", "end"], (text, given) => TextSearch.HasEnd(text, given, atEnd: true)),
            ["removeprefix"] = (
                ["prefix"], (text, given) => text.StartsWith(given.Text(0), StringComparison.Ordinal) ? text[given.Text(0).Length..] : text),
            ["removesuffix"] = (
                ["suffix"], (text, given) => text.EndsWith(given.Text(0), StringComparison.Ordinal) ? text[..^given.Text(0).Length] : text),
            ["replace"] = (
                ["old", "new", "count"], (text, given) => TextEdits.Replaced(text, given.Text(0), given.Text(1), given.Whole(2, -1), given.Budget)),
            ["split"] = (["sep", "maxsplit"], (text, given) => TextSplit.Parts(text, given, fromRight: false)),
            ["rsplit"] = (["sep", "maxsplit"], (text, given) => TextSplit.Parts(text, given, fromRight: true)),
            ["splitlines"] = (["keepends"], TextSplit.Lines),
            ["partition"] = (["sep"], (text, given) => TextSplit.Halves(text, given, fromRight: false)),
            ["rpartition"] = (["sep"], (text, given) => TextSplit.Halves(text, given, fromRight: true)),
            ["join"] = (["iterable"], (text, given) => TextEdits.Joined(text, given[0], given.Budget)),
            ["find"] = (["sub", "start", "end"], (text, given) => TextSearch.Place(text, given, fromRight: false)),
            ["rfind"] = (["sub", "start", "end"], (text, given) => TextSearch.Place(text, given, fromRight: true)),
            ["index"] = (["sub", "start", "end"], (text, given) => TextSearch.RequiredPlace(text, given, fromRight: false)),
            ["rindex"] = (["sub", "start", "end"], (text, given) => TextSearch.RequiredPlace(text, given, fromRight: true)),
            ["count"] = (["sub", "start", "end"], TextSearch.Count),
            ["center"] = (["width", "fillchar"], (text, given) => TextEdits.Padded(text, given, left: true, right: true)),
            ["ljust"] = (["width", "fillchar"], (text, given) => TextEdits.Padded(text, given, left: false, right: true)),
            ["rjust"] = (["width", "fillchar"], (text, given) => TextEdits.Padded(text, given, left: true, right: false)),
            ["zfill"] = (["width"], TextEdits.ZeroFilled),
            ["isdigit"] = ([], (text, _) => PythonText.IsAll(text, Rune.IsDigit)),
            ["isdecimal"] = ([], (text, _) => PythonText.IsAll(text, Rune.IsDigit)),
            ["isnumeric"] = ([], (text, _) => PythonText.IsAll(text, Rune.IsNumber)),
            ["isalpha"] = ([], (text, _) => PythonText.IsAll(text, Rune.IsLetter)),
            ["isalnum"] = ([], (text, _) => PythonText.IsAll(text, rune => Rune.IsLetter(rune) || Rune.IsNumber(rune))),
            ["isspace"] = ([], (text, _) => PythonText.IsAll(text, rune => rune.IsBmp && PythonText.IsSpace((char)rune.Value))),
            ["isascii"] = ([], (text, _) => Ascii.IsValid(text)),
            ["isupper"] = ([], (text, _) => PythonText.HasCase(text, Rune.IsUpper, Rune.IsLower)),
            ["islower"] = ([], (text, _) => PythonText.HasCase(text, Rune.IsLower, Rune.IsUpper)),
            ["istitle"] = ([], (text, _) => text.EnumerateRunes().Any(Rune.IsUpper) && PythonText.Titled(text) == text),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static object? Find(string text, string name)
    {
        if (name == "format")
        {
            return (TemplateFunction)(arguments => new BraceFormat(arguments).Apply(text));
        }

        if (!All.TryGetValue(name, out var method))
        {
            return null;
        }

        return (TemplateFunction)(arguments =>
        {
            arguments.Budget.Characters(text.Length);
            return method.Call(text, arguments.To(name, method.Parameters));
        });
    }
}
