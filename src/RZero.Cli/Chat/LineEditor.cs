using System.Text;
using RZero.Core;
using Spectre.Console;

namespace RZero.Cli.Chat;

/// <summary>
/// Lines typed at a terminal, with the keys that people know from their shell: arrows, history, Home and End, and their Ctrl forms. The line
/// stands on one row of the screen and moves sideways where it is longer.
/// </summary>
/// <param name="keyboard">Where keys come from.</param>
/// <param name="screen">Where the line is drawn.</param>
/// <param name="stop">Ends the wait for a key.</param>
internal sealed class LineEditor(IKeyboard keyboard, TextWriter screen, CancellationToken stop) : IChatInput
{
    private const string Prompt = "> ";
    private const int LongestLine = 1 << 20;

    private readonly History history = new();

    /// <inheritdoc/>
    public string? Next()
    {
        var line = EditedLine.Empty;
        while (true)
        {
            Draw(line);
            var key = keyboard.Read(stop);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    screen.WriteLine();
                    history.Add(line.Text);
                    return line.Text;
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when line.Text.Length == 0:
                    return null;
                case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    screen.WriteLine(line.Text.Length == 0 ? $"^C ({ChatLoop.Commands})" : "^C");
                    line = EditedLine.Empty;
                    break;
                case { Key: ConsoleKey.L, Modifiers: ConsoleModifiers.Control }:
                    screen.Write("\e[2J\e[H");
                    break;
                default:
                    line = Pressed(line, key);
                    break;
            }
        }
    }

    private EditedLine Pressed(EditedLine line, ConsoleKeyInfo key) => (key.Key, key.Modifiers) switch
    {
        (ConsoleKey.UpArrow, _) or (ConsoleKey.P, ConsoleModifiers.Control) => EditedLine.Of(history.Older(line.Text)),
        (ConsoleKey.DownArrow, _) or (ConsoleKey.N, ConsoleModifiers.Control) => EditedLine.Of(history.Newer(line.Text)),
        (ConsoleKey.LeftArrow, ConsoleModifiers.Control or ConsoleModifiers.Alt) or (ConsoleKey.B, ConsoleModifiers.Alt) => line.WordLeft(),
        (ConsoleKey.RightArrow, ConsoleModifiers.Control or ConsoleModifiers.Alt) or (ConsoleKey.F, ConsoleModifiers.Alt) => line.WordRight(),
        (ConsoleKey.LeftArrow, _) or (ConsoleKey.B, ConsoleModifiers.Control) => line.Left(),
        (ConsoleKey.RightArrow, _) or (ConsoleKey.F, ConsoleModifiers.Control) => line.Right(),
        (ConsoleKey.Home, _) or (ConsoleKey.A, ConsoleModifiers.Control) => line.Home(),
        (ConsoleKey.End, _) or (ConsoleKey.E, ConsoleModifiers.Control) => line.End(),
        (ConsoleKey.W, ConsoleModifiers.Control) or (ConsoleKey.Backspace, ConsoleModifiers.Alt) => line.EraseTo(line.WordLeft()),
        (ConsoleKey.Backspace, _) or (ConsoleKey.H, ConsoleModifiers.Control) => line.EraseTo(line.Left()),
        (ConsoleKey.Delete, _) or (ConsoleKey.D, ConsoleModifiers.Control) => line.EraseTo(line.Right()),
        (ConsoleKey.U, ConsoleModifiers.Control) => line.EraseTo(line.Home()),
        (ConsoleKey.K, ConsoleModifiers.Control) => line.EraseTo(line.End()),
        _ when !char.IsControl(key.KeyChar) && line.Text.Length < LongestLine => line.Insert(key.KeyChar.ToString()),
        (ConsoleKey.Tab, _) => line.Insert(" "),
        _ => line,
    };

    /// <summary>Draws the part of the line that fits, with the cursor in sight.</summary>
    private void Draw(EditedLine line)
    {
        var room = Math.Max(1, keyboard.Columns - Prompt.Length - 1);
        var before = Tail(line.Text[..line.Cursor], room);
        var after = Head(line.Text[line.Cursor..], room - before.GetCellWidth());
        var back = after.GetCellWidth();
        screen.Write($"\r{Prompt}{before}{after}\e[K{(back > 0 ? $"\e[{back}D" : "")}");
        screen.Flush();
    }

    private static string Tail(string text, int room)
    {
        var shown = VisibleText.Lines(text);
        while (shown.GetCellWidth() > room)
        {
            shown = shown[(char.IsHighSurrogate(shown[0]) && shown.Length > 1 ? 2 : 1)..];
        }

        return shown;
    }

    private static string Head(string text, int room)
    {
        var head = new StringBuilder();
        foreach (var rune in VisibleText.Lines(text).EnumerateRunes())
        {
            if ((head + rune.ToString()).GetCellWidth() > room)
            {
                break;
            }

            head.Append(rune.ToString());
        }

        return head.ToString();
    }
}
