namespace RZero.ChatTemplates.Values.Python;

/// <summary>Python's view of which values are true.</summary>
internal static class PythonTruth
{
    public static bool Of(object? value) => value switch
    {
        null or Undefined => false,
        bool truth => truth,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        SafeText safe => safe.Text.Length > 0,
        TemplateList list => list.Items.Count > 0,
        TemplateMap map => map.Count > 0,
        _ => true,
    };
}
