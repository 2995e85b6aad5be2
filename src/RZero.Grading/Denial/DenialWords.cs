using System.Buffers;
using System.Collections.Frozen;

namespace RZero.Grading.Denial;

/// <summary>The words that deny, and those that may stand between them and what they deny.</summary>
internal static class DenialWords
{
    private const int MostJoined = 8;

    private static readonly string[] Negations =
    [
        "not", "n't", "n’t", "never", "cannot", "neither", "nor", "no longer", "anything but", "by no means", "in no way", "unlikely", "i doubt",
        "we doubt", "keinesfalls", "keineswegs", "auf keinen fall", "en aucun cas", "nicht", "niemals", "weder", "pas", "jamais", "ni", "nunca",
        "jamás", "tampoco", "non", "não",
        "не", "ні", "никогда", "nie", "niet", "inte", "ikke", "nem", "není", "ei ole", "δεν", "không phải", "không", "bukan", "tidak", "ليس", "ليست",
        "לא", "אינה", "אינו", "ไม่ใช่",
        "不是", "不为", "不為", "不等于", "不等於", "并非", "並非", "不可能是", "不可能为", "不会是", "不會是", "不选", "不選", "绝非", "不应是", "不能是", "不应为", "不該是",
    ];

    private static readonly string[] Weak =
        ["no", "nu", "ne", "ei", "kein", "keine", "keinen", "geen", "لا", "aucun", "aucune", "nessuna", "nenhuma"];

    private static readonly string[] Replacements =
    [
        "rather than", "instead of", "other than", "as opposed to", "far from", "different from", "differs from", "reject", "rejects", "rejecting",
        "discard", "discards", "discarding", "exclude", "excludes", "excluding", "rule out", "ruling out", "verwerfen", "rejette", "rejetons",
        "descartamos", "rechazamos", "scartiamo", "отбрасываем", "statt", "anstatt", "anstelle von", "au lieu de", "plutôt que", "en lugar de",
        "en vez de", "invece di", "piuttosto che", "em vez de", "ao invés de", "вместо", "а не", "zamiast", "in plaats van", "而不是", "而非",
    ];

    private static readonly string[] Closings =
    [
        "ではない", "ではなく", "ではあり", "じゃない", "じゃなく", "でない", "でなく", "とは異なる", "とは違", "아니", "아닌", "아닙", "değil", "नहीं", "نیست", "নয়", "కాదు", "அல்ல",
    ];

    private static readonly string[] Faults =
    [
        "wrong", "incorrect", "false", "invalid", "extraneous", "impossible", "rejected", "excluded", "ruled out", "mistaken", "fail", "fails",
        "failed", "untrue", "unacceptable", "falsch", "inkorrekt", "ungültig", "unmöglich", "faux", "fausse", "erroné", "erronée", "impossible",
        "incorrecto", "incorrecta", "falso", "falsa", "erróneo", "errónea", "equivocado", "equivocada", "imposible", "sbagliato", "sbagliata",
        "errato", "errata", "scorretto", "scorretta", "impossibile", "errado", "errada", "incorreto", "incorreta", "impossível",
        "неверно", "неверный", "неверен", "неверна", "неправильно", "неправильный", "неправильна", "невозможно", "fout", "błędna", "błędny", "yanlış",
        "salah", "sai",
        "舍去", "捨去", "舍弃", "排除", "错误", "錯誤", "不对", "不對", "不正确", "不正確", "不成立", "不符合", "错了", "錯了", "是错", "是錯", "間違い", "間違って", "誤り", "誤って", "不正解",
        "正しくない", "正しくあり", "틀렸", "틀린", "틀립", "오답", "गलत", "خطأ", "خاطئ",
    ];

    private static readonly string[] Signs = ["≠", "\\neq", "\\ne", "!=", "=/="];

    private static readonly string[] Plurals =
        ["are", "were", "do", "don", "aren", "weren", "sind", "sont", "son", "sono", "são", "fail", "don't", "aren't", "weren't", "don’t", "aren’t"];

    private static readonly FrozenDictionary<string, DenialKind> Kinds = new[]
        {
            (Negations, DenialKind.Negation), (Weak, DenialKind.Weak), (Replacements, DenialKind.Replacement), (Closings, DenialKind.Closing),
            (Faults, DenialKind.Fault), (Signs, DenialKind.Unequal),
        }
        .SelectMany(group => group.Item1.Distinct().Select(word => (Word: word, Kind: group.Item2)))
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);

    private static readonly int LongestWord = Kinds.Keys.Max(word => word.Length);

    /// <summary>Words between a denial and its value on either side: verbs of being, articles, words that only name the answer.</summary>
    private static readonly FrozenSet<string> Links = FrozenSet.ToFrozenSet(
        [
            "is", "are", "was", "were", "be", "been", "being", "am", "would", "could", "can", "should", "must", "may", "might", "will", "shall",
            "has", "have", "had", "does", "do", "did", "it", "it's", "it’s", "this", "that", "which", "he", "she", "to", "of", "at", "the", "a", "an",
            "our", "my", "your", "any",
            "equal", "equals", "exactly", "actually", "really", "simply", "necessarily", "possibly", "likely", "probably", "clearly", "certainly",
            "always", "even", "ever", "more", "less", "greater", "smaller", "larger", "than", "also", "both", "in", "fact", "by",
            "number", "value", "result", "root", "answer", "answers", "solution", "solutions", "option", "options", "choice", "choices", "letter",
            "final", "correct", "right", "true", "valid", "real", "possible",
            "case", "counting", "including", "think", "believe", "mai", "don", "doesn", "isn", "aren", "wasn", "didn", "can't", "isn't", "doesn't",
            "wasn't",
            "ist", "sind", "war", "wäre", "sein", "kann", "es", "das", "die", "der", "den", "dem", "ein", "eine", "keine", "kein", "gleich", "auch",
            "richtige", "antwort", "lösung", "zahl", "wert", "ergebnis", "option", "lautet",
            "est", "sont", "était", "serait", "être", "peut", "vaut", "égal", "égale", "à", "ce", "c'est", "c’est", "n'est", "n’est", "ne", "n", "la",
            "le", "les", "l", "une", "un", "bonne", "réponse", "solution", "nombre", "valeur", "résultat", "non", "plus",
            "es", "son", "era", "sería", "ser", "puede", "pueden", "igual", "a", "el", "los", "las", "lo", "que", "respuesta", "solución", "opción",
            "número", "valor", "resultado", "correcta", "una", "vale", "sea",
            "è", "sono", "sarebbe", "essere", "può", "uguale", "il", "risposta", "soluzione", "opzione", "numero", "valore", "vale", "corretta",
            "giusta",
            "é", "são", "seria", "pode", "o", "os", "as", "uma", "um", "resposta", "solução", "opção", "certa",
            "это", "этот", "является", "равен", "равна", "равно", "равняется", "может", "быть", "будет", "ответ", "ответом", "число", "значение",
            "решение", "вариант", "правильный", "верный",
            "jest", "wynosi", "równa", "odpowiedź", "odpowiedzią", "antwoord", "het", "de", "een", "är", "er", "svar", "svaret", "là", "phải", "bằng",
            "đáp", "án", "adalah", "jawaban", "jawabannya", "este", "e", "va", "hay", "ole", "είναι", "هو", "هي", "cevap", "doğru",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Verbs behind a weak word.</summary>
    private static readonly FrozenSet<string> WeakVerbs = FrozenSet.ToFrozenSet(
        ["es", "son", "era", "sería", "ser", "sea", "puede", "pueden", "vale", "igual", "este", "e", "ole"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that end "42 is not ...": it is no answer.</summary>
    private static readonly FrozenSet<string> Targets = FrozenSet.ToFrozenSet(
        [
            "answer", "answers", "solution", "solutions", "root", "roots", "correct", "right", "valid", "it", "what", "true", "possible",
            "acceptable", "allowed", "admissible", "accepted", "feasible", "work", "works", "satisfy", "hold", "fit", "option", "choice", "result",
            "antwort", "lösung", "lösungen", "richtig", "korrekt", "gültig", "möglich", "zulässig", "wahr", "wurzel", "nullstelle", "réponse",
            "solution", "racine", "correct", "correcte", "juste", "bon", "bonne", "valide", "vrai", "possible",
            "respuesta", "solución", "raíz", "correcto", "correcta", "válida", "válido", "posible", "cierto", "risposta", "soluzione", "radice",
            "corretto", "corretta", "giusto", "giusta", "valido", "valida", "possibile", "vero", "resposta", "solução", "raiz", "correto", "correta",
            "certo", "certa", "possível",
            "ответ", "ответом", "решение", "решением", "корень", "корнем", "верно", "верный", "верным", "правильно", "правильный", "правильным",
            "подходит", "возможно", "відповідь", "розв'язок", "odpowiedź", "odpowiedzią", "rozwiązaniem", "poprawne", "antwoord", "oplossing",
            "juist", "goed", "svaret", "lösningen", "løsningen", "rätt", "riktig", "rigtig", "đáp", "đúng", "jawaban", "jawabannya", "benar", "doğru",
            "cevap", "răspunsul", "corect",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Words between what was denied and what takes its place: "not 42 but 15".</summary>
    private static readonly FrozenSet<string> Contrasts = FrozenSet.ToFrozenSet(
        [
            "but", "rather", "instead", "it", "it's", "it’s", "its", "sondern", "mais", "c'est", "c’est", "plutôt", "sino", "ma", "bensì", "mas",
            "sim", "а", "но", "это", "lecz", "ale", "maar", "utan", "men", "hanem", "ci", "mà", "melainkan", "tapi", "aksine",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The same without spaces around them.</summary>
    private static readonly string[] JoinedContrasts =
        ["而是", "应该是", "應該是", "应为", "答案是", "是", "、", "，", "その", "答えは", "正解は", "라", "고", "요", "정답은", "답은", "です", "で", "बल्कि", "であり"];

    /// <summary>The same for words between a denial and its value.</summary>
    private static readonly string[] JoinedLinks =
    [
        "正确答案", "答案", "选项", "選項", "數字", "数字", "结果", "結果", "正解", "答え", "解答", "解", "値", "值", "是", "为", "為", "的", "は", "が", "も", "に", "정답", "답", "해",
        "이", "가", "은", "는", "도", "을", "를",
    ];

    private static readonly string[] JoinedTargets = ["正确答案", "正確答案", "答案", "正确", "正確", "正解", "对的", "對的", "解", "根", "本题", "该题", "问题", "所求"];

    private static readonly SearchValues<string> All = SearchValues.Create([.. Kinds.Keys], StringComparison.OrdinalIgnoreCase);

    /// <summary>The next word of denial in a text, or null. Such a word must stand alone where its script sets words apart.</summary>
    public static DenialWord? Next(string text, int from)
    {
        while (from < text.Length)
        {
            var found = text.AsSpan(from).IndexOfAny(All);
            if (found < 0)
            {
                return null;
            }

            if (At(text, from + found) is { } word)
            {
                return word;
            }

            from += found + 1;
        }

        return null;
    }

    /// <summary>A word that turns "other than 7" or "doubt" around.</summary>
    public static bool IsNone(ReadOnlySpan<char> word) =>
        word is "no" or "No" or "none" or "None" or "nothing" or "Nothing" or "nobody" or "not" or "any" or "without";

    /// <summary>A verb, article or noun that may stand between a denial and its value.</summary>
    public static bool IsLink(ReadOnlySpan<char> word) => Links.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>A verb that makes a weak word a denial.</summary>
    public static bool IsWeakVerb(ReadOnlySpan<char> word) => WeakVerbs.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>A word for the answer or for being right.</summary>
    public static bool IsTarget(ReadOnlySpan<char> word) => Targets.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>A word that brings what takes the place of the denied.</summary>
    public static bool IsContrast(ReadOnlySpan<char> word) => Contrasts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>A verb of several subjects.</summary>
    public static bool IsPlural(ReadOnlySpan<char> word)
    {
        foreach (var plural in Plurals)
        {
            if (word.Equals(plural, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Length of a link without spaces around it that starts here, or 0.</summary>
    public static int JoinedLink(ReadOnlySpan<char> text) => Longest(JoinedLinks, text, atEnd: false);

    /// <summary>Length of a link without spaces around it that ends here, or 0.</summary>
    public static int JoinedLinkAtEnd(ReadOnlySpan<char> text) => Longest(JoinedLinks, text, atEnd: true);

    /// <summary>Length of a contrast without spaces around it that starts here, or 0.</summary>
    public static int JoinedContrast(ReadOnlySpan<char> text) => Longest(JoinedContrasts, text, atEnd: false);

    /// <summary>Length up to the end of a target without spaces around it, a few letters of its script in front of it, or 0.</summary>
    public static int JoinedTarget(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < MostJoined && at < text.Length && Scripts.IsJoined(text[at]) && char.IsLetter(text[at]); at++)
        {
            if (Longest(JoinedTargets, text[at..], atEnd: false) is > 0 and var length)
            {
                return at + length;
            }
        }

        return 0;
    }

    private static int Longest(string[] words, ReadOnlySpan<char> text, bool atEnd)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && (atEnd ? text.EndsWith(word, StringComparison.Ordinal) : text.StartsWith(word, StringComparison.Ordinal)))
            {
                longest = word.Length;
            }
        }

        return longest;
    }

    private static DenialWord? At(string text, int at)
    {
        var lookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestWord, text.Length - at); length > 0; length--)
        {
            if (lookup.TryGetValue(text.AsSpan(at, length), out var kind) && StandsAlone(text, at, length))
            {
                return new DenialWord(StartOfContraction(text, at), at + length, kind);
            }
        }

        return null;
    }

    private static bool StandsAlone(string text, int at, int length)
    {
        if (Scripts.IsJoined(text[at]) || !char.IsLetter(text[at + length - 1]))
        {
            return true;
        }

        var isContraction = text[at] is 'n' or 'N' && length == 3 && text[at + 1] is '\'' or '’';
        return (isContraction || at == 0 || !char.IsLetter(text[at - 1]))
            && (at + length == text.Length || !char.IsLetter(text[at + length]) || Scripts.IsJoined(text[at + length]));
    }

    /// <summary>Where "isn't" starts of which "n't" was found.</summary>
    private static int StartOfContraction(string text, int at)
    {
        var isContraction = at + 2 < text.Length && text[at] is 'n' or 'N' && text[at + 1] is '\'' or '’';
        while (isContraction && at > 0 && char.IsAsciiLetter(text[at - 1]))
        {
            at--;
        }

        return at;
    }
}
