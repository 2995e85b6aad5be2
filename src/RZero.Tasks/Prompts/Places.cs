using System.Collections.Immutable;
using System.Globalization;

namespace RZero.Tasks.Prompts;

/// <summary>Places in a list as the text of a context: numbers with spaces between them.</summary>
internal static class Places
{
    /// <summary>The text.</summary>
    public static string Write(IEnumerable<int> places) => string.Join(' ', places.Select(place => place.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The places of a text.</summary>
    public static ImmutableArray<int> Read(string places) =>
        [.. places.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place => int.Parse(place, CultureInfo.InvariantCulture))];
}
