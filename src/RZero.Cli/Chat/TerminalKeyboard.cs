namespace RZero.Cli.Chat;

/// <summary>The terminal that the program was started in.</summary>
internal sealed class TerminalKeyboard : IKeyboard
{
    private const int UsualColumns = 80;

    /// <inheritdoc/>
    public int Columns => System.Console.WindowWidth is > 0 and var columns ? columns : UsualColumns;

    /// <summary>
    /// Whether keys were read. .NET then has the terminal in a mode of its own, and puts it back when the process ends in the usual way.
    /// </summary>
    public bool IsUsed { get; private set; }

    /// <inheritdoc/>
    public ConsoleKeyInfo Read(CancellationToken stop)
    {
        IsUsed = true;
        // Only while a key is waited for: at any other time Ctrl-C stops what is going on.
        System.Console.TreatControlCAsInput = true;
        try
        {
            var reading = Task.Run(() => System.Console.ReadKey(intercept: true), CancellationToken.None);
            Task.WaitAny([reading], stop);
            return reading.GetAwaiter().GetResult();
        }
        finally
        {
            System.Console.TreatControlCAsInput = false;
        }
    }
}
