using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Finds parts of texts; places are counted in code points.</summary>
internal static class TextSearch
{
    /// <summary>Whether the text, or its part from <c>start</c> to <c>end</c>, begins or ends with a text or one of several.</summary>
    public static object? HasEnd(string text, BoundArguments given, bool atEnd)
    {
        var (part, _) = Part(text, given);
        var candidates = given[0] is TemplateList { Kind: TemplateListKind.Tuple } several ? several.Items : [given.Text(0)];
        foreach (var candidate in candidates)
        {
            given.Budget.Step();
            given.Budget.Read(candidate);
            var end = PythonText.TryText(candidate)
                ?? throw new TemplateException($"the chat template looks for {TypeNames.Of(candidate)} in a text");
            if (atEnd ? part.EndsWith(end, StringComparison.Ordinal) : part.StartsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static object? Place(string text, BoundArguments given, bool fromRight)
    {
        var (part, offset) = Part(text, given);
        given.Budget.Search(part, given.Text(0));
        var place = fromRight ? part.LastIndexOf(given.Text(0), StringComparison.Ordinal) : part.IndexOf(given.Text(0), StringComparison.Ordinal);
        return place < 0 ? -1L : (long)offset + PythonText.Length(part[..place]);
    }

    /// <exception cref="TemplateException">It is not there.</exception>
    public static object? RequiredPlace(string text, BoundArguments given, bool fromRight) => Place(text, given, fromRight) is >= 0L and var place
        ? place
        : throw new TemplateException("the chat template asks for the place of what is not in the text");

    public static object? Count(string text, BoundArguments given)
    {
        var (part, _) = Part(text, given);
        given.Budget.Search(part, given.Text(0));
        return given.Text(0).Length == 0 ? PythonText.Length(part) + 1L : TextEdits.Occurrences(part, given.Text(0));
    }

    private static (string Part, int Offset) Part(string text, BoundArguments given)
    {
        if (given.Or(1, null) is null && given.Or(2, null) is null)
        {
            return (text, 0);
        }

        long? from = given.Or(1, null) is null ? null : given.Whole(1);
        long? to = given.Or(2, null) is null ? null : given.Whole(2);
        var length = PythonText.Length(text);
        var offset = from is { } start ? (int)Math.Clamp(start < 0 ? start + length : start, 0, length) : 0;
        return ((string)TemplateItems.Slice(text, from, to, 1, given.Budget)!, offset);
    }
}
