namespace RZero.Cli.Chat;

/// <summary>The lines that were typed before, to be fetched back.</summary>
internal sealed class History
{
    private const int Most = 500;

    private readonly List<string> lines = [];
    private int place;
    private string unfinished = "";

    /// <summary>Remembers a line, unless it is blank or the same as the last one. The next older line is this one.</summary>
    public void Add(string line)
    {
        if (!string.IsNullOrWhiteSpace(line) && (lines.Count == 0 || lines[^1] != line))
        {
            lines.Add(line);
            lines.RemoveRange(0, Math.Max(0, lines.Count - Most));
        }

        (place, unfinished) = (lines.Count, "");
    }

    /// <summary>The line before the one shown, or that one itself where there is none. What was being typed is kept for the way back.</summary>
    public string Older(string shown)
    {
        if (place == lines.Count)
        {
            unfinished = shown;
        }

        return place > 0 ? lines[--place] : shown;
    }

    /// <summary>The line after the one shown; behind the last one stands what was being typed.</summary>
    public string Newer(string shown)
    {
        if (place == lines.Count)
        {
            return shown;
        }

        place++;
        return place == lines.Count ? unfinished : lines[place];
    }
}
