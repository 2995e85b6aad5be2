using RZero.Tokenizers;

namespace RZero.Generation;

/// <summary>Which ids of a model's vocabulary mean something.</summary>
public static class DrawableIds
{
    /// <summary>Ids below the result are drawn: those of the tokenizer, and end tokens wherever they stand. Without a tokenizer all are.</summary>
    /// <param name="vocabularySize">Scores that the model gives.</param>
    /// <param name="tokenizer">The model's tokenizer, or null where it speaks ids.</param>
    /// <param name="endTokenIds">Ids that end a completion.</param>
    public static int Count(int vocabularySize, ITokenizer? tokenizer, IEnumerable<int> endTokenIds)
    {
        ArgumentNullException.ThrowIfNull(endTokenIds);
        return tokenizer is null ? vocabularySize : Math.Min(vocabularySize, endTokenIds.Select(id => id + 1).Append(tokenizer.VocabularySize).Max());
    }
}
