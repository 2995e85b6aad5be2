using System.Collections.Immutable;
using System.IO.Enumeration;
using RZero.Files;

namespace RZero.Hub.Listing;

/// <summary>Which file of a data set is meant.</summary>
internal static class DataFileChoice
{
    private const int MostNamed = 10;

    /// <summary>The file that the first pattern which fits one file alone fits; null where none does.</summary>
    /// <param name="patterns">Names, where <c>*</c> stands for anything; the likeliest first.</param>
    /// <param name="names">What there is.</param>
    public static string? Of(ImmutableArray<string> patterns, IEnumerable<string> names)
    {
        ImmutableArray<string> data = [.. names.Where(HubFileNames.IsData)];
        return patterns.Select(pattern => data.Where(name => Fits(pattern, name)).Take(2).ToArray()).FirstOrDefault(found => found.Length == 1)?[0];
    }

    private static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    /// <summary>Why there is none, in words.</summary>
    public static string Regret(HubReference reference, ImmutableArray<string> patterns, ImmutableArray<string> names)
    {
        var data = names.Where(HubFileNames.IsData).ToList();
        return $"The data set {reference} holds no single file named {string.Join(" or ", patterns)}. "
            + (data.Count == 0 ? "It holds no file of rows. " : $"It holds {Excerpt.Of(string.Join(", ", data.Take(MostNamed)))}. ")
            + "Download the file that is meant and name it.";
    }
}
