using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation;

namespace RZero.Cli.Numerics;

/// <summary>What is left of a distribution before a token is drawn.</summary>
internal static class SamplingFormulas
{
    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } =
        ImmutableDictionary.Create<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal).Add("sampling_filter", Filter);

    /// <summary>
    /// The ids kept of <c>logits</c> after <c>temperature</c>, <c>top_k</c>, <c>top_p</c> and <c>min_p</c>, and every id's probability.
    /// </summary>
    private static JsonObject Filter(FormulaInput input)
    {
        var logits = input.List("logits");
        var options = new SamplingOptions
        {
            Temperature = input.Number("temperature", 1),
            TopK = input.Has("top_k") ? input.Whole("top_k") : 0,
            TopP = input.Number("top_p", 1),
            MinP = input.Number("min_p", 0),
        };
        if (Problem(logits, options) is { } problem)
        {
            throw new UserException(problem);
        }

        // The largest logit becomes 0, so that no weight overflows.
        var largest = logits.Max();
        var weights = logits.Select(logit => Math.Exp((logit - largest) / options.Temperature));
        var (kept, shares) = new SamplingFilter(options, logits.Length).Keep([.. weights]);
        var probabilities = new double[logits.Length];
        foreach (var (token, share) in kept.Zip(shares))
        {
            probabilities[token] = share;
        }

        return new()
        {
            ["kept"] = new JsonArray([.. kept.Order().Select(token => (JsonNode)JsonValue.Create(token))]),
            ["probabilities"] = new JsonArray([.. probabilities.Select(share => (JsonNode)JsonValue.Create(share))]),
        };
    }

    private static string? Problem(ImmutableArray<double> logits, SamplingOptions options) =>
        logits.IsEmpty || !logits.All(double.IsFinite) ? "\"logits\" must be a list of finite numbers"
        : options.Temperature == 0 ? "temperature must be above 0: at 0 the most probable token is taken and nothing is filtered"
        : options.Problems().FirstOrDefault();
}
