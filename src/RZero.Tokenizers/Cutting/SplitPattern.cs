namespace RZero.Tokenizers.Cutting;

/// <summary>
/// The split patterns of byte-level tokenizers. They are told apart by their regular expressions as <c>tokenizer.json</c> writes them; these are
/// not run, for they are per code point where .NET's are per UTF-16 unit.
/// </summary>
/// <param name="LongestNumber">Digits that stay together.</param>
/// <param name="IsModern">
/// Whether it is of the family that GPT-4 began: contractions in any case, a leading character of any kind before letters, line breaks kept with
/// what is before them. If not, it is GPT-2's.
/// </param>
internal sealed record SplitPattern(int LongestNumber, bool IsModern)
{
    /// <summary>The regular expression of <see cref="Qwen"/>.</summary>
    public const string QwenExpression =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string GptTwoExpression = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    /// <summary>The regular expression of <see cref="LlamaThree"/> as most files write it.</summary>
    public const string GptFourExpression =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string GptFourPossessiveExpression =
        @"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+";

    /// <summary>GPT-2 and those after it that kept its pattern.</summary>
    public static SplitPattern GptTwo { get; } = new(int.MaxValue, IsModern: false);

    /// <summary>GPT-4 and Llama 3: at most three digits together.</summary>
    public static SplitPattern LlamaThree { get; } = new(3, IsModern: true);

    /// <summary>Qwen2 and later: digits stand alone.</summary>
    public static SplitPattern Qwen { get; } = new(1, IsModern: true);

    /// <summary>The pattern of a regular expression, or null for one that is not known.</summary>
    public static SplitPattern? OfExpression(string expression) => expression switch
    {
        QwenExpression => Qwen,
        GptFourExpression or GptFourPossessiveExpression => LlamaThree,
        GptTwoExpression => GptTwo,
        _ => null,
    };
}
