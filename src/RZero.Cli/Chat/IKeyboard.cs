namespace RZero.Cli.Chat;

/// <summary>A terminal that tells of every key.</summary>
internal interface IKeyboard
{
    /// <summary>Columns of the terminal.</summary>
    int Columns { get; }

    /// <summary>Waits for a key, Ctrl-C among them. Nothing is shown for it.</summary>
    /// <exception cref="OperationCanceledException">The program is asked to end.</exception>
    ConsoleKeyInfo Read(CancellationToken stop);
}
