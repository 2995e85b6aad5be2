namespace RZero.Hub.Listing;

/// <summary>Reads <c>Link</c> headers (RFC 8288), by which a list says where it goes on.</summary>
internal static class LinkHeader
{
    /// <summary>The address of the next page as it is written; null where there is none.</summary>
    /// <param name="values">The header's values.</param>
    public static string? Next(IEnumerable<string> values) => values.SelectMany(Links).FirstOrDefault(link => IsNext(link.Parameters)).Address;

    private static IEnumerable<(string Address, string Parameters)> Links(string value)
    {
        for (var begin = value.IndexOf('<', StringComparison.Ordinal); begin >= 0;)
        {
            var end = value.IndexOf('>', begin);
            if (end < 0)
            {
                yield break;
            }

            var next = value.IndexOf('<', end);
            yield return (value[(begin + 1)..end], value[(end + 1)..(next < 0 ? value.Length : next)]);
            begin = next;
        }
    }

    private static bool IsNext(string parameters) => parameters.Split(';', ',')
        .Select(parameter => parameter.Split('=', 2))
        .Any(pair => pair is [var name, var value]
            && name.Trim().Equals("rel", StringComparison.OrdinalIgnoreCase)
            && value.Trim().Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
}
