using System.Text;
using Spectre.Console;

namespace RZero.Cli.Chat;

/// <summary>
/// Breaks text between words as it comes in pieces. A word is held back until it is whole; one that is longer than a row is broken by the terminal.
/// </summary>
/// <param name="columns">Columns of a row, asked anew for each word: people resize their windows.</param>
/// <param name="write">Takes the broken text.</param>
internal sealed class WordWrap(Func<int> columns, Action<string> write)
{
    private readonly StringBuilder word = new();
    private string gap = "";
    private int column;

    /// <summary>Takes a piece.</summary>
    public void Append(string piece)
    {
        foreach (var letter in piece)
        {
            if (letter == '\n')
            {
                Finish();
                write("\n");
                column = 0;
            }
            else if (letter == ' ')
            {
                Place();
                gap += letter;
            }
            else
            {
                word.Append(letter);
                if (word.Length >= columns())
                {
                    // No row can hold it whole, so waiting for its end would only keep it from being seen.
                    Place();
                }
            }
        }
    }

    /// <summary>Writes what is held back.</summary>
    public void Finish()
    {
        Place();
        gap = "";
    }

    private void Place()
    {
        if (word.Length == 0)
        {
            return;
        }

        var text = word.ToString();
        var width = text.GetCellWidth();
        if (gap.Length > 0 && column + gap.Length + width > columns())
        {
            write("\n" + text);
            column = width;
        }
        else
        {
            write(gap + text);
            column += gap.Length + width;
        }

        word.Clear();
        gap = "";
    }
}
