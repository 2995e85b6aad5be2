using System.Reflection;

namespace RZero.Dashboard.Pages;

/// <summary>The script that keeps a page up to date; without it pages show what was true when they were opened.</summary>
internal static class LiveScript
{
    /// <summary>Its text.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("live.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
