using System.Buffers;
using RZero.Grading.Denial;

namespace RZero.Grading.Extraction;

/// <summary>Words around the letter of a choice other than "answer".</summary>
internal static class ChoiceWords
{
    private const int MostWords = 4;

    private static readonly string[] Nouns =
        [
            "choice", "option", "selection", "pick", "alternative", "letter", "opción", "opcion", "alternativa", "opzione", "opção", "option", "wahl",
            "choix", "вариант", "选项", "選項", "选择", "選擇", "選択肢", "선택", "보기", "선택지", "seçenek", "pilihan", "lựa chọn",
        ];

    private static readonly string[] Verbs =
        [
            "choose", "chose", "select", "selected", "pick", "go with", "going with", "went with", "choosing", "picking", "应选", "應選", "故选", "故選",
            "选择", "選擇", "选", "選", "wähle", "choisis", "elijo", "scelgo", "escolho", "выбираю", "выбираем",
        ];

    private static readonly string[] Links =
        [
            "is", ":", "：", "=", "would be", "must be", "should be", "was", "是", "为", "為", "は", "은", "는", "est", "es", "ist", "é", "è", "это", "—",
            "adalah", "là",
        ];

    private static readonly string[] Copulas = ["is", "are", "must", "ist", "est", "es", "è", "é", "это", "jest", "är", "er", "là", "adalah"];

    private static readonly string[] Fillers = ["option", "choice", "answer", "letter", "the", "选项", "選項", "答案"];

    private static readonly string[] Right =
        [
            "correct", "right", "answer", "solution", "richtig", "korrekt", "antwort", "lösung", "correcte", "juste", "bonne", "réponse", "correcta",
            "correcto", "respuesta", "corretta", "corretto", "giusta", "risposta", "certa", "correta", "resposta", "верно", "правильный", "правильно",
            "верный", "ответ",
        ];

    private static readonly string[] JoinedRight =
        ["正确", "正確", "正解", "对的", "對的", "答案", "が正しい", "が正解", "が答え", "가 맞", "이 맞", "가 정답", "이 정답", "가 답", "이 답"];

    private static readonly string[] Followers =
    [
        "is", "was", "and", "or", "because", "since", "as", "fits", "seems", "are", "works", "with", "would", "must", "should", "but", "so", "not",
        "for",
    ];

    private static readonly SearchValues<string> AllNouns = SearchValues.Create(Nouns, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> AllVerbs = SearchValues.Create(Verbs, StringComparison.OrdinalIgnoreCase);

    /// <summary>The positions behind "my choice is", "correct option:" and their like, in their order.</summary>
    public static IEnumerable<int> Ends(string text) => Behind(text, AllNouns, Nouns, Links, needsWord: true);

    /// <summary>The positions behind "I choose", "pick option", in their order.</summary>
    public static IEnumerable<int> VerbEnds(string text) => Behind(text, AllVerbs, Verbs, Fillers, needsWord: false);

    /// <summary>"is correct", "is the answer" or the like follows, with nothing but verbs and articles between.</summary>
    public static bool Affirms(string text, int at)
    {
        at += at < text.Length && text[at] is ')' or ']' or '.' ? 1 : 0;
        var verbs = 0;
        for (; verbs <= MostWords; verbs++)
        {
            at = TextWalk.BehindMarks(text, at);
            if (LengthAt(text, at, JoinedRight) > 0)
            {
                return true;
            }

            var end = TextWalk.BehindWord(text, at);
            if (end == at)
            {
                return LengthAt(text, at, ["是", "才是", "项", "項"]) is > 0 and var joined && LengthAt(text, at + joined, JoinedRight) > 0;
            }

            var word = text.AsSpan(at, end - at);
            if (verbs > 0 && end - at == LengthAt(text, at, Right))
            {
                return true;
            }

            if (verbs == 0 ? end - at != LengthAt(text, at, Copulas) : !DenialWords.IsLink(word))
            {
                return false;
            }

            at = end;
        }

        return false;
    }

    /// <summary>A noun such as "option" stands directly in front.</summary>
    public static bool Precede(string text, int at)
    {
        var end = TextWalk.BeforeMarks(text, at);
        var start = TextWalk.BeforeWord(text, end);
        return start < end && Array.Exists(Nouns, noun => text.AsSpan(start, end - start).Equals(noun, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A word that stands behind a letter as its verb or conjunction, and not behind an article or pronoun.</summary>
    public static bool FollowsLetter(ReadOnlySpan<char> rest)
    {
        foreach (var follower in Followers)
        {
            if (rest.StartsWith(follower, StringComparison.Ordinal) && (rest.Length == follower.Length || !char.IsLetter(rest[follower.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<int> Behind(string text, SearchValues<string> all, string[] words, string[] links, bool needsWord)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text.AsSpan(at).IndexOfAny(all);
            if (found < 0)
            {
                yield break;
            }

            at += found;
            at += Math.Max(1, LengthAt(text, at, words));
            if (BehindLinks(text, at, links, needsWord) is >= 0 and var end)
            {
                yield return end;
            }
        }
    }

    private static int BehindLinks(string text, int at, string[] links, bool needsWord)
    {
        if (at < text.Length && char.IsAsciiLetter(text[at]) && char.IsAsciiLetter(text[at - 1]))
        {
            return -1;
        }

        var behind = needsWord ? -1 : at;
        for (var words = 0; words < MostWords; words++)
        {
            at = TextWalk.BehindMarks(text, at);
            var length = LengthAt(text, at, links);
            var isCut = length > 0 && char.IsAsciiLetter(text[at + length - 1]) && at + length < text.Length && char.IsLetter(text[at + length]);
            if (length == 0 || isCut)
            {
                break;
            }

            at += length;
            behind = at;
        }

        return behind;
    }

    private static int LengthAt(string text, int at, string[] words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                longest = word.Length;
            }
        }

        return longest;
    }
}
