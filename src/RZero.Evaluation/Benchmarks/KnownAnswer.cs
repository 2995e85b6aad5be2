using System.Text.Json;
using RZero.Core;

namespace RZero.Evaluation.Benchmarks;

/// <summary>A known answer as data sets write it: a text, a number, or a list that wraps one of them.</summary>
public static class KnownAnswer
{
    private const int LongestExcerpt = 40;

    /// <summary>GSM8K writes the final answer behind this, below its derivation.</summary>
    private const string FinalAnswerMark = "####";

    /// <summary>The final answer where an answer has a derivation and says where it ends; else the answer as it is.</summary>
    public static string Final(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var mark = answer.LastIndexOf(FinalAnswerMark, StringComparison.Ordinal);
        return mark < 0 ? answer : answer[(mark + FinalAnswerMark.Length)..].Trim();
    }

    /// <summary>The answer as a text; a number as it is written, so that no digit is lost.</summary>
    /// <param name="value">What stands in the file; <see cref="JsonValueKind.Undefined"/> where nothing does.</param>
    /// <param name="key">The key that it stands at, for messages.</param>
    /// <exception cref="UserException">There is none, there are several, or it is an object.</exception>
    public static string Read(JsonElement value, string key)
    {
        while (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
        {
            value = value[0];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => throw new UserException($"\"{key}\" must be a text or a number"),
            JsonValueKind.Array =>
                throw new UserException($"\"{key}\" has {value.GetArrayLength()} answers ({Excerpt(value)}); write the one that counts, as a text"),
            JsonValueKind.Object =>
                throw new UserException($"\"{key}\" is an object ({Excerpt(value)}), which no response can match; write its value, as a text"),
            JsonValueKind.String => Text(value, key),
            _ => value.GetRawText(),
        };
    }

    /// <summary>JSON can spell half a character, which no text can hold.</summary>
    private static string Text(JsonElement value, string key)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new UserException($"\"{key}\" is not valid Unicode: it holds half of a surrogate pair", broken);
        }
    }

    private static string Excerpt(JsonElement value) =>
        value.GetRawText() is { Length: > LongestExcerpt } text ? string.Concat(text.AsSpan(0, LongestExcerpt), "...") : value.GetRawText();
}
