namespace RZero.CoEvolution.Plan;

/// <summary>What every key and section of a plan means, in the words of the comments in the code; a test holds the two together.</summary>
public static class PlanKeyTexts
{
    private static readonly Dictionary<string, string> Texts = Read();

    /// <summary>The text of a dotted key or section; empty for one that is not known.</summary>
    public static string Of(string key) => Texts.GetValueOrDefault(key, "");

    private static Dictionary<string, string> Read()
    {
        using var lines = new StreamReader(typeof(PlanKeyTexts).Assembly.GetManifestResourceStream("presets/keys")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1].TrimEnd(), StringComparer.Ordinal);
    }
}
