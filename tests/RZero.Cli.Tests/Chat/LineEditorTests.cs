using RZero.Cli.Chat;
using Xunit;
using static RZero.Cli.Tests.Chat.ScriptedKeyboard;

namespace RZero.Cli.Tests.Chat;

public sealed class LineEditorTests
{
    private static readonly ConsoleKeyInfo Enter = Press(ConsoleKey.Enter);

    [Fact]
    public void Next_ArrowKeys_PutLettersWhereTheCursorIs() =>
        Assert.Equal(["what is 12?"], Lines([.. Typed("wht is 2?"), Press(ConsoleKey.LeftArrow), Press(ConsoleKey.LeftArrow), .. Typed("1"), Press(ConsoleKey.Home), Press(ConsoleKey.RightArrow), Press(ConsoleKey.RightArrow), .. Typed("a"), Enter]));

    [Fact]
    public void Next_UpAndDown_FetchWhatWasTypedBefore() =>
        Assert.Equal(
            ["one", "two", "one", "half"],
            Lines([
                .. Typed("one"), Enter, .. Typed("two"), Enter,
                Press(ConsoleKey.UpArrow), Press(ConsoleKey.UpArrow), Press(ConsoleKey.UpArrow), Enter,
                .. Typed("half"), Press(ConsoleKey.UpArrow), Press(ConsoleKey.DownArrow), Enter,
            ]));

    [Fact]
    public void Next_ErasingKeys_EraseALetterAWordOrTheRest() =>
        Assert.Equal(
            ["ab", "one ", "c", "x"],
            Lines([
                .. Typed("abc"), Press(ConsoleKey.Backspace), Enter,
                .. Typed("one two"), Control(ConsoleKey.W), Enter,
                .. Typed("abc"), Press(ConsoleKey.LeftArrow), Control(ConsoleKey.U), Enter,
                .. Typed("xyz"), Control(ConsoleKey.A), Press(ConsoleKey.RightArrow), Control(ConsoleKey.K), Enter,
            ]));

    /// <summary>A letter of two code units, and one with an accent of its own, go as one.</summary>
    [Theory]
    [InlineData("a\U0001F600", "a")]
    [InlineData("ae\u0301", "a")]
    public void Next_BackspaceOnALetterOfSeveralUnits_ErasesAllOfIt(string typed, string left) =>
        Assert.Equal([left], Lines([.. Typed(typed), Press(ConsoleKey.Backspace), Enter]));

    [Fact]
    public void Next_CtrlC_ForgetsTheLineAndCtrlDOnNothingEnds() =>
        Assert.Equal(["b"], Lines([.. Typed("a"), Control(ConsoleKey.C), .. Typed("b"), Enter, Control(ConsoleKey.D), .. Typed("never"), Enter]));

    /// <summary>Nothing that is drawn may reach the edge, or the terminal would go on to the next row.</summary>
    [Fact]
    public void Next_LineLongerThanTheScreen_StaysOnOneRow()
    {
        using var screen = new StringWriter();
        var editor = new LineEditor(new ScriptedKeyboard([.. Typed(new string('\u4e16', 50)), Press(ConsoleKey.Home), Enter]) { Columns = 20 }, screen, TestContext.Current.CancellationToken);

        Assert.Equal(50, editor.Next()!.Length);
        Assert.All(screen.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries), row => Assert.True(row.Count(letter => letter == '\u4e16') <= 8));
    }

    private static List<string> Lines(params ConsoleKeyInfo[] keys)
    {
        var editor = new LineEditor(new ScriptedKeyboard(keys), TextWriter.Null, TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (editor.Next() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
