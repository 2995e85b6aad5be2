using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Grading.Rewards;
using RZero.Grading.Similarity;

namespace RZero.Cli.Numerics;

/// <summary>What completions are paid for, by the names that other trainers know the functions by.</summary>
internal static class RewardFormulas
{
    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } =
        new Dictionary<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal)
    {
        ["soft_overlong_punishment"] = input =>
            OverlongPenalty.Of(input.Whole("length"), input.Whole("max_completion_len"), input.Whole("soft_punish_cache")),
        ["repetition_penalty_ids"] = input => Repetition(input, input.Table("completion_ids").Select(ids => (IReadOnlyList<double>)ids)),
        ["repetition_penalty_words"] = input =>
            Repetition(input, input.Texts("completions").Select(text => WhitespaceTokens.Of(text.ToLowerInvariant()))),
        ["repetition_penalty"] = input => NgramRepetition.Of<string>([], input.Whole("ngram_size"), Penalty(input)),
        ["think_format_reward"] = input => ThoughtFormat.IsThought(input.Text("completion")) ? 1.0 : 0.0,
        ["think_answer_format_reward"] = input => ThoughtFormat.IsThoughtThenAnswer(input.Text("completion")) ? 1.0 : 0.0,
        ["rzero_format_reward"] = input => ThoughtThenBox.Holds(input.Text("completion")) ? 1.0 : 0.0,
        ["cosine_scaled_reward"] = input => new CosineLengthReward(
            input.Number("min_value_wrong"), input.Number("max_value_wrong"), input.Number("min_value_correct"), input.Number("max_value_correct"))
            .Of(input.Whole("length"), input.Whole("max_len"), input.Number("correct") != 0),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static JsonArray Repetition<T>(FormulaInput input, IEnumerable<IReadOnlyList<T>> completions)
        where T : notnull =>
        new([.. completions.Select(items => (JsonNode)JsonValue.Create(NgramRepetition.Of(items, input.Whole("ngram_size"), Penalty(input))))]);

    private static double Penalty(FormulaInput input) =>
        input.Number("max_penalty") is var penalty && penalty <= 0 ? penalty : throw new UserException("max_penalty must not be positive");
}
