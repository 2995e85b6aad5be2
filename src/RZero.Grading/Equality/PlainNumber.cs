namespace RZero.Grading.Equality;

/// <summary>The fast way for what most answers are: a whole number of a few digits.</summary>
internal static class PlainNumber
{
    private const int MaxDigits = 18;

    /// <summary>The canonical key of a whole number, or null for everything else.</summary>
    public static string? Key(string answer)
    {
        var text = answer.AsSpan().Trim();
        var start = text.StartsWith("-") ? 1 : 0;
        if (text.Length == start || text.Length - start > MaxDigits)
        {
            return null;
        }

        for (var i = start; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return null;
            }
        }

        return $"\u0001{long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
