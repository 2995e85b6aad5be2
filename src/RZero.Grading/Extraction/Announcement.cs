using System.Buffers;

namespace RZero.Grading.Extraction;

/// <summary>
/// Where a response announces its answer: "the final answer is", "Answer:", "####", and the same in other languages. The last one counts.
/// </summary>
internal static class Announcement
{
    private static readonly string[] Nouns =
    [
        "answer", "####", "solution", "答案", "答え", "解答", "回答", "答", "정답", "답", "réponse", "reponse", "respuesta", "antwort", "risposta", "resposta",
        "ответ", "відповідь",
        "الإجابة", "الجواب", "إجابة", "उत्तर", "উত্তর", "đáp án", "trả lời", "cevap", "yanıt", "odpowiedź", "jawaban", "antwoord", "svar", "คำตอบ",
        "jibu", "απάντηση", "vastaus", "válasz", "răspuns", "תשובה", "پاسخ", "జవాబు", "సమాధానం", "பதில்",
    ];

    private static readonly string[] Links =
    [
        "is", "are", "=", ":", "：", "是", "为", "為", "は", "은", "는", "est", "es", "ist", "é", "è", "это", "—", "هو", "هي", "है", "là", "adalah", "är",
        "er", "on", "jest", "είναι", "คือ", "ni",
    ];

    private static readonly SearchValues<string> AllNouns = SearchValues.Create(Nouns, StringComparison.OrdinalIgnoreCase);

    /// <summary>The position behind the last announcement, or -1. A last word "answer" with nothing behind it announces, too.</summary>
    public static int EndOfLast(string text)
    {
        var last = -1;
        for (var at = 0; Next(text, ref at) is { } end;)
        {
            last = end >= 0 ? end : last;
        }

        return last;
    }

    /// <summary>The positions behind all announcements, in their order.</summary>
    public static IEnumerable<int> Ends(string text)
    {
        for (var at = 0; Next(text, ref at) is { } end;)
        {
            if (end >= 0)
            {
                yield return end;
            }
        }
    }

    /// <summary>Moves behind the next noun; the position behind its links, -1 where it announces nothing, null where there is no noun.</summary>
    private static int? Next(string text, ref int at)
    {
        var found = at < text.Length ? text.AsSpan(at).IndexOfAny(AllNouns) : -1;
        if (found < 0)
        {
            return null;
        }

        at += found;
        at += NounLength(text, at);
        return BehindLink(text, at);
    }

    /// <summary>Where the last noun of an announcement starts in a short text, or -1.</summary>
    public static int StartOfLastNoun(ReadOnlySpan<char> text)
    {
        var last = -1;
        for (var at = 0; text[at..].IndexOfAny(AllNouns) is >= 0 and var found;)
        {
            last = at + found;
            at = last + 1;
        }

        return last;
    }

    private static int NounLength(string text, int at) => LongestAt(text, at, Nouns);

    /// <summary>Length of the longest of some words that starts here, or 0.</summary>
    private static int LongestAt(string text, int at, string[] words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                longest = word.Length;
            }
        }

        return longest;
    }

    private static int BehindLink(string text, int noun)
    {
        if (noun >= 4 && string.CompareOrdinal(text, noun - 4, "####", 0, 4) == 0)
        {
            return noun;
        }

        var at = SkipMarks(text, noun);
        if (at == text.Length)
        {
            return text.AsSpan(Math.Max(0, noun - 6), Math.Min(6, noun)).Equals("answer", StringComparison.OrdinalIgnoreCase) ? at : -1;
        }

        var behind = -1;
        while (LinkLength(text, at) is > 0 and var length)
        {
            behind = at + length;
            at = SkipMarks(text, behind);
        }

        return behind;
    }

    /// <summary>A link of letters must end like a word.</summary>
    private static int LinkLength(string text, int at)
    {
        var length = at < text.Length ? LongestAt(text, at, Links) : 0;
        var end = at + length;
        return length > 0 && char.IsAsciiLetter(text[end - 1]) && end < text.Length && char.IsLetter(text[end]) ? 0 : length;
    }

    private static int SkipMarks(string text, int at)
    {
        while (at < text.Length && (text[at] is ' ' or '*' or '_' or '\n' or '\r' or '\t' or '\u00a0'))
        {
            at++;
        }

        return at;
    }
}
