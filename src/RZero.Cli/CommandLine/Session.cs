using RZero.Cli.Chat;
using Spectre.Console;

namespace RZero.Cli.CommandLine;

/// <summary>What a verb talks to: data goes to <see cref="Out"/>, talk to <see cref="Error"/>.</summary>
internal sealed record Session
{
    /// <summary>What "-" reads: bytes, since it is for each verb to say what is not text.</summary>
    public required Stream In { get; init; }

    /// <summary>Data.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Talk and mistakes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person watches <see cref="Out"/>.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether a person watches <see cref="Error"/>.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether a person types what <see cref="In"/> reads.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Tells of single keys; null where nobody types, or where the terminal can show no more than lines.</summary>
    public IKeyboard? Keyboard { get; init; }

    /// <summary>
    /// Lets something else than <see cref="Stop"/> answer Ctrl-C, until the result is disposed: what is given is called for each one, and where it
    /// returns false the program is asked to end after all.
    /// </summary>
    public Func<Func<bool>, IDisposable> DivertInterrupts { get; init; } = _ => new CancellationTokenSource();

    /// <summary>Whether stack traces are wanted (RZERO_DEBUG=1).</summary>
    public bool IsDebugging { get; init; }

    /// <summary>Set when the user or the system asks to end.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Whether the terminal can only write lines (TERM=dumb): no frames, no colours, nothing drawn twice.</summary>
    public bool IsDumb { get; init; }

    /// <summary>Columns of a page for people.</summary>
    public int Width { get; init; } = TerminalWidth.Page;

    /// <summary>Time, for lines that carry it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Draws tables on <see cref="Out"/>, with colours only in a terminal.</summary>
    public IAnsiConsole Page()
    {
        var page = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        page.Profile.Width = Width;
        return page;
    }
}
