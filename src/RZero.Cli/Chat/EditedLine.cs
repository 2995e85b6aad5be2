using System.Globalization;

namespace RZero.Cli.Chat;

/// <summary>A line that is being typed. What a person sees as one letter is passed and erased as one.</summary>
/// <param name="Text">What stands there.</param>
/// <param name="Cursor">Where the next letter goes, in code units.</param>
internal sealed record EditedLine(string Text, int Cursor)
{
    /// <summary>Nothing typed yet.</summary>
    public static EditedLine Empty { get; } = new("", 0);

    /// <summary>A line with the cursor at its end.</summary>
    public static EditedLine Of(string text) => new(text, text.Length);

    /// <summary>With text put in at the cursor.</summary>
    public EditedLine Insert(string text) => new(Text.Insert(Cursor, text), Cursor + text.Length);

    /// <summary>One letter to the left.</summary>
    public EditedLine Left() => this with { Cursor = Before(Cursor) };

    /// <summary>One letter to the right.</summary>
    public EditedLine Right() => this with { Cursor = After(Cursor) };

    /// <summary>To the beginning.</summary>
    public EditedLine Home() => this with { Cursor = 0 };

    /// <summary>Behind the last letter.</summary>
    public EditedLine End() => this with { Cursor = Text.Length };

    /// <summary>To the beginning of the word before the cursor.</summary>
    public EditedLine WordLeft()
    {
        var at = Cursor;
        while (at > 0 && char.IsWhiteSpace(Text[at - 1]))
        {
            at--;
        }

        while (at > 0 && !char.IsWhiteSpace(Text[at - 1]))
        {
            at--;
        }

        return this with { Cursor = at };
    }

    /// <summary>Behind the word after the cursor.</summary>
    public EditedLine WordRight()
    {
        var at = Cursor;
        while (at < Text.Length && char.IsWhiteSpace(Text[at]))
        {
            at++;
        }

        while (at < Text.Length && !char.IsWhiteSpace(Text[at]))
        {
            at++;
        }

        return this with { Cursor = at };
    }

    /// <summary>Without what lies between the cursor and where another line has it, such as <c>line.EraseTo(line.Left())</c>.</summary>
    public EditedLine EraseTo(EditedLine other)
    {
        var (first, last) = (Math.Min(Cursor, other.Cursor), Math.Max(Cursor, other.Cursor));
        return new(Text.Remove(first, last - first), first);
    }

    private int After(int place) => place < Text.Length ? place + StringInfo.GetNextTextElementLength(Text, place) : place;

    private int Before(int place)
    {
        var (at, next) = (0, 0);
        while (next < place)
        {
            (at, next) = (next, After(next));
        }

        return at;
    }
}
