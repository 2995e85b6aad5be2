using System.Collections.Immutable;
using System.Text;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Training;

/// <summary>Learns a byte-level vocabulary: again and again the commonest pair of neighbouring symbols is joined (arXiv 1508.07909).</summary>
public static class BytePairTrainer
{
    /// <summary>
    /// Learns from texts, cut as Qwen2 cuts them. Equal counts go to the pair that comes first in letter order, so the result has no chance in
    /// it.
    /// </summary>
    /// <param name="texts">What is learned from.</param>
    /// <param name="vocabularySize">Tokens in all, special ones included; fewer when the texts have no pair left.</param>
    /// <param name="specialTokens">Tokens at the end.</param>
    public static BytePairVocabulary Train(IEnumerable<string> texts, int vocabularySize, ImmutableArray<string> specialTokens)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var tokens = Enumerable.Range(0, 256).Select(value => ByteAlphabet.LetterOf((byte)value).ToString()).ToList();
        var words = Words(texts);
        var merges = ImmutableArray.CreateBuilder<(string, string)>();
        while (tokens.Count + specialTokens.Length < vocabularySize && Commonest(words) is { } pair)
        {
            merges.Add(pair);
            tokens.Add(pair.Left + pair.Right);
            foreach (var word in words)
            {
                Join(word.Symbols, pair);
            }
        }

        return new([.. tokens], merges.ToImmutable(), specialTokens);
    }

    private static List<(List<string> Symbols, long Count)> Words(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var cutter = new PatternCutter(SplitPattern.Qwen);
        foreach (var text in texts.Select(text => text.Normalize(NormalizationForm.FormC)))
        {
            foreach (var piece in cutter.Cut(text.AsMemory(), isFirst: true))
            {
                var letters = ByteAlphabet.LettersOf(piece.Span);
                counts[letters] = counts.GetValueOrDefault(letters) + 1;
            }
        }

        return [.. counts.Where(word => word.Key.Length > 1).Select(word => (word.Key.Select(letter => letter.ToString()).ToList(), word.Value))];
    }

    private static (string Left, string Right)? Commonest(List<(List<string> Symbols, long Count)> words)
    {
        var counts = new Dictionary<(string Left, string Right), long>();
        foreach (var (symbols, count) in words)
        {
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                var pair = (symbols[i], symbols[i + 1]);
                counts[pair] = counts.GetValueOrDefault(pair) + count;
            }
        }

        return counts.Count == 0
            ? null
            : counts.OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key.Left, StringComparer.Ordinal)
                .ThenBy(pair => pair.Key.Right, StringComparer.Ordinal)
                .First().Key;
    }

    private static void Join(List<string> symbols, (string Left, string Right) pair)
    {
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i] == pair.Left && symbols[i + 1] == pair.Right)
            {
                symbols[i] += pair.Right;
                symbols.RemoveAt(i + 1);
            }
        }
    }
}
