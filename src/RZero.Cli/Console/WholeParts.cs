using System.Collections.Immutable;

namespace RZero.Cli.Console;

/// <summary>A line of parts, such as names with their values, none of which is ever split: what does not fit is left out.</summary>
/// <param name="parts">In the order in which they stand; null for those that there are not.</param>
internal sealed class WholeParts(ImmutableArray<LinePart?> parts)
{
    private const string Between = ", ";

    private readonly ImmutableArray<LinePart> parts = [.. parts.OfType<LinePart>()];

    /// <summary>All parts.</summary>
    public string Whole => string.Join(Between, parts.Select(part => part.Text));

    /// <summary>As many parts as a width has room for, the most important first; that one always stands.</summary>
    /// <param name="width">Columns.</param>
    public string Within(int width)
    {
        var room = width + Between.Length;
        var shown = new HashSet<LinePart>(ReferenceEqualityComparer.Instance);
        foreach (var part in parts.OrderBy(part => part.Rank))
        {
            room -= part.Text.Length + Between.Length;
            if (room < 0 && shown.Count > 0)
            {
                break;
            }

            shown.Add(part);
        }

        return string.Join(Between, parts.Where(shown.Contains).Select(part => part.Text));
    }
}

/// <summary>A part of a line.</summary>
/// <param name="Text">What stands there.</param>
/// <param name="Rank">The lower, the more important.</param>
internal sealed record LinePart(string Text, int Rank);
