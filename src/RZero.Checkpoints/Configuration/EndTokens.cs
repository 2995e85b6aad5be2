using System.Collections.Frozen;

namespace RZero.Checkpoints.Configuration;

/// <summary>
/// The tokens that end a completion. Checkpoints say it in up to four places that often disagree: an instruction model ends its turn with a
/// token of the chat template while <c>config.json</c> still names the end of a document. Missing one lets completions run to the limit;
/// so whatever any place names ends a completion.
/// </summary>
public static class EndTokens
{
    /// <summary>Spellings that end a turn or a text in the templates of the supported families; none of them is ordinary text.</summary>
    private static readonly string[] Spellings =
    [
        "<|im_end|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|endoftext|>", "<|end|>", "<end_of_turn>", "<|end_of_sentence|>",
        "<｜end▁of▁sentence｜>",
    ];

    /// <summary>The union of what all places say.</summary>
    /// <param name="config">Ids from <c>config.json</c>.</param>
    /// <param name="generation">Ids from <c>generation_config.json</c>.</param>
    /// <param name="tokenizerEnd">How <c>tokenizer_config.json</c> spells its end token; null or empty for none.</param>
    /// <param name="idOf">The vocabulary: the id of a token's exact spelling, or null.</param>
    public static IReadOnlySet<int> Union(IEnumerable<int> config, IEnumerable<int> generation, string? tokenizerEnd, Func<string, int?> idOf)
    {
        ArgumentNullException.ThrowIfNull(idOf);
        var spelled = string.IsNullOrEmpty(tokenizerEnd) ? Spellings : Spellings.Append(tokenizerEnd);
        return config.Concat(generation).Concat(spelled.Select(idOf).OfType<int>()).ToFrozenSet();
    }
}
