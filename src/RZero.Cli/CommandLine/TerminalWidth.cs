namespace RZero.Cli.CommandLine;

/// <summary>How many columns there are to write in.</summary>
internal static class TerminalWidth
{
    /// <summary>Columns where nobody watches.</summary>
    public const int Page = 120;

    /// <summary>A terminal that does not know its size says 0.</summary>
    private const int Narrowest = 20;

    /// <summary>Columns of the terminal, or of a page where standard output is none.</summary>
    public static int Of(bool isTerminal)
    {
        if (!isTerminal)
        {
            return Page;
        }

        try
        {
            return System.Console.WindowWidth is var columns and >= Narrowest ? columns : Page;
        }
        catch (IOException)
        {
            return Page;
        }
    }
}
