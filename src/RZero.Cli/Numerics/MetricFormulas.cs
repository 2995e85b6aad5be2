using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Evaluation.Statistics;

namespace RZero.Cli.Numerics;

/// <summary>
/// What evaluators make of a problem's responses, by the names that they know the measures by; each value has the name that they print it under.
/// </summary>
internal static class MetricFormulas
{
    private const int Classes = 3;

    private static readonly ImmutableArray<double> Shares = [0, 0.25, 0.5, 0.75, 1];

    public static ImmutableDictionary<string, Func<FormulaInput, JsonNode?>> All { get; } =
        new Dictionary<string, Func<FormulaInput, JsonNode?>>(StringComparer.Ordinal)
    {
        ["exact_match"] = input => Best(new(input), "em", SampleScore.Exact),
        ["expr_gold_metric"] = input => Best(new(input), "extractive_match", SampleScore.Plain),
        ["latex_gold_metric"] = input => Best(new(input), "extractive_match", SampleScore.Latex),
        ["gpqa_instruct_metric"] = input => Best(new(input), "extractive_match", SampleScore.Letter),
        ["avg_at_k"] = input => Average(new(input), "avg@k", SampleScore.Exact),
        ["avg_at_k_math"] = input => Average(new(input), "avg@k", SampleScore.Plain),
        ["maj_at_k"] = input => Majority(new(input), "maj@k", SampleScore.Exact),
        ["maj_at_k_math"] = input => Majority(new(input), "maj@k", SampleScore.Plain),
        ["pass_at_k"] = input => Pass(new(input), "pass@k", SampleScore.Exact),
        ["pass_at_k_math"] = input => Pass(new(input), "pass@k", SampleScore.Plain),
        ["pass_at_k_letters"] = input => Pass(new(input), "pass@k", SampleScore.Letter),
        ["gpqa_instruct_pass_at_k"] = input => Pass(new(input), "gpqa_pass@k", SampleScore.Letter),
        ["g_pass_at_k"] = input => Steady(new(input), "g-pass@", SampleScore.Exact),
        ["g_pass_at_k_math"] = input => Steady(new(input), "math_g-pass@", SampleScore.Plain),
        ["g_pass_at_k_latex"] = input => Steady(new(input), "latex_g-pass@", SampleScore.Latex),
        ["multi_f1_numeric"] = MultiF1,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whether a response is right.</summary>
    private delegate bool Rule(MetricCase problem, string response);

    /// <summary>1 where any response is right.</summary>
    private static JsonObject Best(MetricCase problem, string name, Rule isRight) =>
        new() { [problem.Named(name)] = problem.Responses.Any(response => isRight(problem, response)) ? 1.0 : 0.0 };

    /// <summary>Mean over the first k responses.</summary>
    private static JsonObject Average(MetricCase problem, string name, Rule isRight)
    {
        var first = problem.Responses.Take(problem.Count("k", problem.Responses.Length)).ToList();
        return new()
        {
            [problem.Named(name)] = first.Count == 0 ? 0 : first.Average(response => isRight(problem, response) ? 1.0 : 0.0),
        };
    }

    /// <summary>Whether the most frequent of the first k responses is right.</summary>
    private static JsonObject Majority(MetricCase problem, string name, Rule isRight) => problem.Golds is not [_]
        ? throw new UserException("a majority is compared with one known answer")
        : new()
        {
            [problem.Named(name)] =
                FirstMajority.Of(problem.Responses.Take(problem.Count("k", problem.Responses.Length)).Select(response => response.Trim())) is { } most
                && isRight(problem, most) ? 1.0 : 0.0,
        };

    /// <summary>
    /// pass@k of n. Of fewer than k samples it is not defined; others print 1 where fewer than k are wrong, and so does this.
    /// </summary>
    private static JsonObject Pass(MetricCase problem, string name, Rule isRight)
    {
        var (count, right, k) = (Samples(problem), Right(problem, isRight), problem.Count("k"));
        return new() { [problem.Named(name)] = count - right < k ? 1.0 : PassAtK.Of(count, right, k) };
    }

    /// <summary>G-Pass@k of n at each share, and the mean over those above one half.</summary>
    private static JsonObject Steady(MetricCase problem, string name, Rule isRight)
    {
        var (count, right) = (Samples(problem), Right(problem, isRight));
        var values = new JsonObject();
        foreach (var k in problem.Counts("k"))
        {
            foreach (var share in problem.Numbers("thresholds", Shares))
            {
                values[$"{name}{k}_{MetricCase.Decimal(share)}"] = GPassAtK.Of(count, right, k, share);
            }

            values[$"m{name}{k}"] = GPassAtK.MeanOf(count, right, k);
        }

        return values;
    }

    /// <summary>Each response's class is the one of the highest log-probability, the first of several.</summary>
    private static JsonValue MultiF1(FormulaInput input)
    {
        var cases = input.Inside("case") ?? input;
        var known = cases.Objects("docs").Select(problem => problem.Numbers("gold_index") is [var only, ..] ? (int)only : -1).ToList();
        var given = cases.Objects("model_responses").Select(response => First(response.List("logprobs"))).ToList();
        return JsonValue.Create(OneAgainstRest.MicroF1(known, given, Classes));
    }

    private static int First(ImmutableArray<double> scores) => scores.IsEmpty ? -1 : scores.IndexOf(scores.Max());

    /// <summary>n; samples that are not there count as wrong.</summary>
    private static int Samples(MetricCase problem) => problem.Count("n", Math.Max(1, problem.Responses.Length));

    private static int Right(MetricCase problem, Rule isRight) =>
        problem.Responses.Take(Samples(problem)).Count(response => isRight(problem, response));
}
